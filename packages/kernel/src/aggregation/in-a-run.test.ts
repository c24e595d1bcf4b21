import { describe, expect, it } from 'vitest';
import { at, clockOf, dayCalendar, run, type TradeRow, trades } from '../../test/fixtures/backtest.ts';
import { type Bar, defineStrategy } from '../index.ts';
import { parseBarSpec } from './bar-spec.ts';
import { createAggregator } from './create-aggregator.ts';

const rows: TradeRow[] = [
  ['15:57', 10, 5],
  ['15:58', 10.2, 5],
  ['15:59', 11.1, 5],
  ['3 09:30', 11, 5],
  ['3 09:31', 9.9, 5],
  ['3 09:32', 10.1, 5],
  ['3 09:33', 10, 5],
];

const textOf = (bars: string, openTime: number, closeTime: number, ...values: number[]): string =>
  `${bars} ${clockOf(openTime)} to ${clockOf(closeTime)}: ${values.join(' ')}`;

/** What a strategy is given in a run, and when. */
const barsInRun = (wanted: readonly string[]): { bar: Bar; time: number }[] => {
  const seen: { bar: Bar; time: number }[] = [];
  const strategy = defineStrategy({
    name: 'looks',
    data: { bars: wanted },
    onBar: (r, bar) => void seen.push({ bar, time: r.time }),
  });
  run({ streams: [trades('A', rows)], strategies: [strategy] });
  return seen;
};

describe('bars made in a run', () => {
  it.each([
    '2-tick',
    '10-volume',
    '1h',
    '2-tick-imbalance',
    '10-volume-run',
    '1-range',
    '0.5-renko',
    '8-volume-renko',
    '1h-heikin-ashi',
  ])('of %s are those that an aggregator makes of the same trades as they arrive', (text) => {
    const live: string[] = [];
    const aggregator = createAggregator(parseBarSpec(text), dayCalendar);
    for (const [time, price, size] of rows) {
      const emit = (openTime: number, closeTime: number, ...values: number[]): void =>
        void live.push(textOf(text, openTime, closeTime, ...values));
      aggregator.closeUntil(at(time) - 1, emit);
      aggregator.onTrade(at(time), price, size!, emit);
    }
    const inRun = barsInRun([text]).map(({ bar }) =>
      textOf(bar.bars, bar.openTime, bar.closeTime, bar.open, bar.high, bar.low, bar.close, bar.volume),
    );
    expect(inRun).toEqual(live);
    expect(inRun).not.toEqual([]);
  });

  it('of a threshold are given at the close of their session, at its time', () => {
    const seen = barsInRun(['9-tick', '900-volume']);
    expect(seen.map(({ bar, time }) => `${bar.bars} ${clockOf(bar.closeTime)} at ${clockOf(time)}`)).toEqual([
      '9-tick 16:00 at 16:00',
      '900-volume 16:00 at 16:00',
    ]);
  });

  it.each(['0.5-renko', '1m-heikin-ashi'])('of %s have prices at which no order fills', (text) => {
    const prices: number[] = [];
    const made: number[] = [];
    const strategy = defineStrategy({
      name: 'trades',
      data: { bars: [text] },
      onBar: (r, bar) => {
        made.push(bar.open, bar.close);
        r.buy(bar.instrument, 1);
      },
      onFill: (_, fill) => void prices.push(fill.price),
    });
    run({ streams: [trades('A', rows)], strategies: [strategy] });
    const traded = rows.map(([, price]) => price);
    expect(prices.length).toBeGreaterThan(0);
    for (const price of prices) expect(traded).toContain(price);
    expect(made.filter((price) => !traded.includes(price))).not.toEqual([]);
  });
});
