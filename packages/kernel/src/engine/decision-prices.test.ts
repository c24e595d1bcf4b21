import { expect, it } from 'vitest';
import { at, type BacktestSetup, flat, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';

/** Prices of each order as it ended: at the decision, at the arrival, and at the end where some was left. */
const pricesIn = (setup: Omit<BacktestSetup, 'observer'>): (readonly [number, number, number])[] => {
  const seen: (readonly [number, number, number])[] = [];
  run({
    ...setup,
    observer: {
      onFill: () => undefined,
      onLog: () => undefined,
      onOrderClosed: ({ decisionScaled, arrivalScaled }, _, __, ___, price) =>
        void seen.push([decisionScaled, arrivalScaled, price]),
    },
  });
  return seen;
};

it('an order is decided at the last close, and arrives there without latency', () => {
  const prices = pricesIn({
    streams: [flat('A', '09:30', [10, 11, 12])],
    strategies: [scripted({ 2: (r) => void r.buy(r.instruments[0]!, 1) })],
  });
  expect(prices).toEqual([[1100, 1100, Number.NaN]]);
});

it('it arrives, after a latency, at what the market is then, and ends at what it is in the end', () => {
  const prices = pricesIn({
    streams: [flat('A', '09:30', [10, 11, 12, 13, 14])],
    strategies: [
      scripted({
        1: (r) => void r.buy(r.instruments[0]!, 1, { limitPrice: 9 }),
        4: (r) => r.cancel(r.workingOrders()[0]!),
      }),
    ],
    latency: '70s',
  });
  // Sent at 9:31, there at 9:32:10; the cancel of 9:34 would come after the last bar.
  expect(prices).toEqual([]);
  const ended = pricesIn({
    streams: [flat('A', '09:30', [10, 11, 12, 13, 14])],
    strategies: [
      scripted({
        1: (r) => void r.buy(r.instruments[0]!, 1, { limitPrice: 9 }),
        3: (r) => r.cancel(r.workingOrders()[0]!),
      }),
    ],
    latency: '70s',
  });
  expect(ended).toEqual([[1000, 1100, 1300]]);
});

it('of quotes it is the middle, to half a tick; of trades the last; of both the later', () => {
  const buy = (r: Run): void => void r.buy(r.instruments[0]!, 1, { timeInForce: 'IOC' });
  const actions = ['09:31', '09:33', '09:35'].map((time) => [at(time), buy] as const);
  const prices = pricesIn({
    streams: [
      quotes('A', [
        ['09:30', 10, 10.01, 1, 1],
        ['09:34', 20, 20.02, 1, 1],
        ['09:36', 20, 20.02, 1, 1],
      ]),
      trades('A', [['09:32', 15, 1]]),
    ],
    strategies: [timed(actions)],
  });
  expect(prices.map(([decision]) => decision)).toEqual([1000.5, 1500, 2001]);
});

it('nothing is known before the first price, and what the gate denies arrives nowhere', () => {
  const prices = pricesIn({
    streams: [flat('A', '09:30', [10, 11])],
    strategies: [
      scripted({
        0: (r) => void r.buy(r.instruments[0]!, 1),
        1: (r) => void r.buy(r.instruments[0]!, 0),
      }),
    ],
  });
  expect(prices).toEqual([
    [Number.NaN, Number.NaN, Number.NaN],
    [1000, 1000, Number.NaN],
  ]);
});

it('a split counts the prices of a working order anew', () => {
  const before = flat('A', '2 15:59', [400]);
  const after = flat('A', '3 09:30', [100, 100]);
  const join = (name: string): Float64Array =>
    Float64Array.from(
      [before, after].flatMap(({ columns }) => [
        ...(columns as unknown as Record<string, Float64Array>)[name]!.slice(0, columns.length),
      ]),
    );
  const columns = Object.fromEntries(
    ['openTime', 'closeTime', 'open', 'high', 'low', 'close', 'volume'].map((name) => [name, join(name)]),
  );
  const prices = pricesIn({
    streams: [{ ...before, columns: { kind: 'bar', length: 3, ...columns } as never }],
    strategies: [scripted({ 1: (r) => void r.buy(r.instruments[0]!, 10, { limitPrice: 420 }) })],
    corporateActions: { actions: [{ type: 'split', instrument: 'A.TEST', exDate: 2024_01_03, ratio: '4' }] },
  });
  expect(prices).toEqual([[10_000, 10_000, Number.NaN]]);
});
