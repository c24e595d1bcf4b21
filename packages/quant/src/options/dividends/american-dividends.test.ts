import { describe, expect, it } from 'vitest';
import { americanOptionValue } from '../american/index.ts';
import { americanSpotDividends } from './american-spot-dividends.ts';
import { europeanSpotDividends } from './european-spot-dividends.ts';
import { rollGeskeWhaley } from './roll-geske-whaley.ts';

const put = { type: 'put', spot: 100, strike: 105, years: 1, rate: 0.05, volatility: 0.3 } as const;

describe('americanSpotDividends', () => {
  it.each([
    put,
    { ...put, type: 'call', dividendYield: 0.08 },
    { ...put, volatility: 0.05, strike: 100 },
    { ...put, type: 'call', rate: -0.03 },
    { ...put, years: 0.01 },
  ] as const)('without dividends is the accurate value, with its slopes: %o', (option) => {
    const { price, delta, gamma } = americanSpotDividends({ ...option, dividends: [] });
    const shift = 0.3 * option.volatility * Math.sqrt(option.years);
    const at = (spot: number) => americanOptionValue({ ...option, spot }).price;
    expect(Math.abs(price - at(100))).toBeLessThan(6e-4);
    expect(delta).toBeCloseTo((at(100 + shift) - at(100 - shift)) / (2 * shift), 2);
    expect(gamma).toBeCloseTo((at(100 + shift) - 2 * at(100) + at(100 - shift)) / (shift * shift), 2);
  });

  it('knows two exercise boundaries: a put under negative rates', () => {
    const option = { ...put, rate: -0.02, dividendYield: -0.06 };
    const fine = americanSpotDividends({ ...option, dividends: [], spaceSteps: 2000, timeSteps: 1000 });
    const { price } = americanSpotDividends({ ...option, dividends: [] });
    expect(price).toBeCloseTo(fine.price, 3);
    expect(price).toBeGreaterThan(europeanSpotDividends({ ...option, dividends: [] }).price + 0.1);
  });

  it('is worth at least the European option and exercise, now or just before an ex-date', () => {
    for (const type of ['call', 'put'] as const)
      for (const strike of [80, 100, 125]) {
        const option = { ...put, type, strike, dividends: [{ time: 0.3, amount: 4 }] };
        const { price } = americanSpotDividends(option);
        const exercise = type === 'call' ? 100 - strike : strike - 100;
        expect(price).toBeGreaterThanOrEqual(exercise);
        expect(price).toBeGreaterThan(europeanSpotDividends(option).price - 5e-4);
        if (type === 'call')
          expect(price).toBeGreaterThan(
            europeanSpotDividends({ ...option, years: 0.2999, dividends: [] }).price - 1e-2,
          );
      }
  });

  it('comes to one value with finer grids', () => {
    const option = {
      ...put,
      dividends: [
        { time: 0.25, amount: 3 },
        { time: 0.75, amount: 3 },
      ],
    };
    const fine = americanSpotDividends({ ...option, spaceSteps: 2000, timeSteps: 1000 }).price;
    expect(Math.abs(americanSpotDividends(option).price - fine)).toBeLessThan(5e-4);
    expect(
      Math.abs(americanSpotDividends({ ...option, spaceSteps: 100, timeSteps: 50 }).price - fine),
    ).toBeLessThan(2e-2);
  });

  it('takes a dividend that ruins the share: a put is then its strike', () => {
    const { price } = americanSpotDividends({ ...put, dividends: [{ time: 0.1, amount: 1000 }] });
    // Exercised right after the ex-date at which nothing is left.
    expect(price).toBeCloseTo(105 * Math.exp(-0.005), 3);
    const call = americanSpotDividends({
      ...put,
      type: 'call',
      dividends: [{ time: 0.1, amount: 1000 }],
    }).price;
    expect(call).toBeCloseTo(
      europeanSpotDividends({ ...put, type: 'call', years: 0.1, dividends: [] }).price,
      2,
    );
  });

  it('refuses grids that are none', () => {
    expect(() => americanSpotDividends({ ...put, dividends: [], spaceSteps: 10 })).toThrow(
      'spaceSteps is 10',
    );
    expect(() => americanSpotDividends({ ...put, dividends: [], timeSteps: 1.5 })).toThrow(
      'timeSteps is 1.5',
    );
  });
});

describe('rollGeskeWhaley', () => {
  const call = {
    spot: 80,
    strike: 82,
    years: 1 / 3,
    dividendTime: 0.25,
    dividend: 4,
    rate: 0.06,
    volatility: 0.3,
  };

  it('is worth more than the European call, and more than a call that expires before the ex-date', () => {
    const { price } = rollGeskeWhaley(call);
    expect(price).toBeGreaterThan(rollGeskeWhaley({ ...call, dividend: 0 }).price * 0.5);
    const net = 80 - 4 * Math.exp(-0.015);
    expect(price).toBeGreaterThan(
      europeanSpotDividends({ ...call, type: 'call', spot: net, dividends: [] }).price,
    );
  });

  it('without a dividend is a European call, and passes over smoothly where exercise begins to pay', () => {
    const { price, criticalPrice } = rollGeskeWhaley({ ...call, dividend: 0 });
    expect(criticalPrice).toBeNull();
    expect(price).toBeCloseTo(americanOptionValue({ ...call, type: 'call' }).price, 12);
    const threshold = 82 * (1 - Math.exp(-0.06 / 12));
    const below = rollGeskeWhaley({ ...call, dividend: threshold * (1 - 1e-6) });
    const above = rollGeskeWhaley({ ...call, dividend: threshold * (1 + 1e-6) });
    expect(below.criticalPrice).toBeNull();
    expect(above.criticalPrice).toBeGreaterThan(100);
    expect(above.price).toBeCloseTo(below.price, 5);
  });

  it('with a dividend above the strike is exercised at any spot', () => {
    const { price, criticalPrice } = rollGeskeWhaley({ ...call, strike: 3 });
    expect(criticalPrice).toBe(0);
    // Spot with the dividend, less the strike paid at the ex-date.
    expect(price).toBeCloseTo(80 - 3 * Math.exp(-0.015), 10);
  });

  it('refuses an ex-date that is not between now and the expiry, and dividends that exceed the spot', () => {
    expect(() => rollGeskeWhaley({ ...call, dividendTime: 0 })).toThrow(
      'dividendTime is 0: it must be after now (0)',
    );
    expect(() => rollGeskeWhaley({ ...call, dividendTime: 1 / 3 })).toThrow('before the expiry');
    expect(() => rollGeskeWhaley({ ...call, dividendTime: Number.NaN })).toThrow('dividendTime is NaN');
    expect(() => rollGeskeWhaley({ ...call, dividend: 90 })).toThrow('exceed the spot');
    expect(() => rollGeskeWhaley({ ...call, dividend: -1 })).toThrow('the amount of dividends is -1');
    expect(() => rollGeskeWhaley({ ...call, volatility: 0 })).toThrow('volatility is 0');
    expect(() => rollGeskeWhaley({ ...call, spot: Number.NaN })).toThrow('spot is NaN');
  });
});
