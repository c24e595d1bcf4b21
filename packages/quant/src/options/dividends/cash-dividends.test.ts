import { describe, expect, it } from 'vitest';
import { americanSpotDividends } from './american-spot-dividends.ts';
import type { DividendOption } from './cash-dividends.ts';
import { europeanEscrowedDividends } from './european-escrowed-dividends.ts';
import { europeanSpotDividends } from './european-spot-dividends.ts';

const call = {
  type: 'call',
  spot: 100,
  strike: 100,
  years: 1,
  rate: 0.06,
  volatility: 0.3,
} as const;

describe.each([
  ['europeanEscrowedDividends', europeanEscrowedDividends],
  ['europeanSpotDividends', europeanSpotDividends],
  ['americanSpotDividends', americanSpotDividends],
] as const)('%s', (_, value: (option: DividendOption) => { readonly price: number }) => {
  it('leaves out what is paid already, what comes after the expiry, and what is nothing', () => {
    const plain = value({ ...call, dividends: [] }).price;
    const dividends = [
      { time: -0.2, amount: 3 },
      { time: 0, amount: 3 },
      { time: 1.01, amount: 3 },
      { time: 0.5, amount: 0 },
    ];
    expect(value({ ...call, dividends }).price).toBe(plain);
  });

  it('takes dividends in any order, and those of one day together', () => {
    const inOrder = [
      { time: 0.2, amount: 2 },
      { time: 0.6, amount: 3 },
    ];
    const shuffled = [
      { time: 0.6, amount: 1 },
      { time: 0.2, amount: 2 },
      { time: 0.6, amount: 2 },
    ];
    expect(value({ ...call, dividends: shuffled }).price).toBe(value({ ...call, dividends: inOrder }).price);
    expect(shuffled[0]!.time).toBe(0.6);
  });

  it('tends to the price without dividends as they vanish', () => {
    const plain = value({ ...call, dividends: [] }).price;
    const tiny = value({ ...call, dividends: [{ time: 0.3, amount: 1e-6 }] }).price;
    expect(tiny).toBeCloseTo(plain, 5);
    expect(tiny).not.toBe(plain);
  });

  it('is worth less for a call, more for a put, the larger the dividend', () => {
    const prices = (type: 'call' | 'put') =>
      [0, 2, 5, 9].map((amount) => value({ ...call, type, dividends: [{ time: 0.4, amount }] }).price);
    expect(prices('call')).toEqual([...prices('call')].sort((a, b) => b - a));
    expect(prices('put')).toEqual([...prices('put')].sort((a, b) => a - b));
  });

  it('without volatility follows the only path', () => {
    // Spot 100 e^0.03 - 7 at half a year, then e^0.03: 98.97; put 110 - 98.97 discounted, exercise now 10.
    const put = {
      ...call,
      type: 'put',
      strike: 110,
      volatility: 0,
      dividends: [{ time: 0.5, amount: 7 }],
    } as const;
    const last = (100 * Math.exp(0.03) - 7) * Math.exp(0.03);
    const european = Math.exp(-0.06) * (110 - last);
    // The best early moment is just after the drop.
    const afterDrop = Math.exp(-0.03) * (110 - 100 * Math.exp(0.03) + 7);
    const expected = value === americanSpotDividends ? afterDrop : european;
    expect(value(put).price).toBeCloseTo(expected, 10);
  });

  it('refuses bad amounts and times, and a bad option', () => {
    const withDividend = (time: number, amount: number) => () =>
      value({
        ...call,
        dividends: [
          { time: 0.1, amount: 1 },
          { time, amount },
        ],
      });
    expect(withDividend(0.5, -1)).toThrow(
      'the amount of dividends is -1 at index 1: it must be finite, 0 or above',
    );
    expect(withDividend(0.5, Number.NaN)).toThrow('the amount of dividends is NaN at index 1');
    expect(withDividend(Number.NaN, 1)).toThrow('the time of dividends is NaN at index 1');
    expect(withDividend(Infinity, 1)).toThrow('the time of dividends is Infinity');
    expect(() => value({ ...call, dividends: [], spot: -1 })).toThrow('spot is -1');
    expect(() => value({ ...call, dividends: [], strike: 0 })).toThrow('strike is 0');
    expect(() => value({ ...call, dividends: [], years: -1 })).toThrow('years is -1');
    expect(() => value({ ...call, dividends: [], rate: Number.NaN })).toThrow('rate is NaN');
    expect(() => value({ ...call, dividends: [], volatility: -0.1 })).toThrow('volatility is -0.1');
    expect(() => value({ ...call, dividends: [], type: 'swap' as never })).toThrow('type is swap');
  });
});
