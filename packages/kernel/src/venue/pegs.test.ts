import { describe, expect, it } from 'vitest';
import { at, type QuoteRow, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import type { OrderOptions } from '../index.ts';

type Side = 'buy' | 'sell';

/** Where a peg stands after each quote. */
const prices = (
  side: Side,
  options: OrderOptions,
  rows: readonly QuoteRow[],
): readonly (number | undefined)[] => {
  const seen: (number | undefined)[] = [];
  const look = (r: Run) => {
    seen.push(r.workingOrders()[0]?.limitPrice);
  };
  const strategies = [
    timed([
      [at(rows[0]![0]), (r) => r[side](r.instrument('A'), 10, options)],
      ...rows.map(([time]) => [at(time) + 1, look] as const),
    ]),
  ];
  run({ streams: [quotes('A', [...rows, ['15:00', 1, 1000]])], strategies });
  return seen;
};

const rows: readonly QuoteRow[] = [
  ['09:31', 100, 100.1],
  ['09:32', 100.02, 100.13],
  ['09:33', 99.9, 100.08],
  ['09:34', Number.NaN, 100.08],
];

describe('a pegged order', () => {
  it('to the best price stands at the best of its own side', () => {
    expect(prices('buy', { peg: { to: 'best' } }, rows)).toEqual([100, 100.02, 99.9, undefined]);
    expect(prices('sell', { peg: { to: 'best' } }, rows)).toEqual([100.1, 100.13, 100.08, 100.08]);
  });

  it('to the middle stands there, rounded so that it is never worse than asked', () => {
    expect(prices('buy', { peg: { to: 'mid' } }, rows)).toEqual([100.05, 100.07, 99.99, undefined]);
    expect(prices('sell', { peg: { to: 'mid' } }, rows)).toEqual([100.05, 100.08, 99.99, undefined]);
  });

  it('keeps an offset: negative is more passive', () => {
    const peg = { to: 'best', offset: -0.03 } as const;
    expect(prices('buy', { peg }, rows.slice(0, 2))).toEqual([99.97, 99.99]);
    expect(prices('sell', { peg }, rows.slice(0, 2))).toEqual([100.13, 100.16]);
    expect(prices('buy', { peg: { to: 'best', offset: 0.02 } }, rows.slice(0, 1))).toEqual([100.02]);
  });

  it('goes as far as its limit price and no further, and comes back', () => {
    expect(prices('buy', { peg: { to: 'best' }, limitPrice: 100.01 }, rows.slice(0, 3))).toEqual([
      100, 100.01, 99.9,
    ]);
  });

  const fills = (side: Side, options: OrderOptions, quoted: readonly QuoteRow[]) =>
    run({
      streams: [quotes('A', quoted)],
      strategies: [timed([[at('09:31'), (r) => r[side](r.instrument('A'), 10, options)]])],
    }).fills;

  it('fills where it stood when the market comes to it, before it moves', () => {
    expect(
      fills('buy', { peg: { to: 'best' } }, [
        ['09:31', 100, 100.1],
        ['09:32', 99.8, 99.9],
      ]),
    ).toEqual(['09:32 #1 buy 10 at 100 limit-resting-quote']);
  });

  it('to the middle fills when the other side reaches it, up to the size shown', () => {
    expect(
      fills('sell', { peg: { to: 'mid' } }, [
        ['09:31', 100, 100.1, 50, 50],
        ['09:32', 100.05, 100.1, 6, 50],
      ]),
    ).toEqual(['09:32 #1 sell 6 at 100.05 limit-resting-quote']);
  });

  it('waits while there is nothing to follow', () => {
    const gone: readonly QuoteRow[] = [
      ['09:31', 99, 100],
      ['09:32', Number.NaN, 100],
      ['09:33', 99.2, 100],
    ];
    expect(prices('buy', { peg: { to: 'mid' } }, gone)).toEqual([99.5, undefined, 99.6]);
  });

  it('follows quotes where trades are read too', () => {
    const streams = [
      quotes('A', [
        ['09:31', 100, 100.1],
        ['09:33', 99.8, 99.9],
      ]),
      trades('A', [['09:32', 90, 500]]),
    ];
    const strategies = [timed([[at('09:31'), (r) => r.buy(r.instrument('A'), 10, { peg: { to: 'best' } })]])];
    expect(run({ streams, strategies }).fills).toEqual(['09:33 #1 buy 10 at 100 limit-resting-quote']);
  });
});
