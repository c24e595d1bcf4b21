import { defineStrategy } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import {
  barsClosingAt,
  barsOf,
  catalogOf,
  coin,
  DAY,
  MINUTE,
  type Price,
  START,
  wave,
} from '../fixtures/catalogs.ts';
import { buyAndHold, idle, loaded, smaRule } from '../fixtures/strategies.ts';
import { runBacktest } from '../run/backtest.ts';
import type { RunConfig } from '../run/run-config.ts';

const costs = { fees: 'percent:0.1%' };

const warningsOf = async (
  bars = barsClosingAt(wave(400)),
  config: Partial<RunConfig> = costs,
  strategy = buyAndHold,
): Promise<readonly string[]> => {
  const catalog = await catalogOf([[{ instrument: coin(), kind: 'bar', bars: '1d' }, bars]]);
  const { result } = await runBacktest({ config: { strategy: 's.ts', ...config }, strategy, catalog });
  return result.warnings;
};

const flat = (changes: Partial<Price>, count = 40): Price[] =>
  Array.from({ length: count }, (_, row) => ({
    open: 100 + row,
    high: 102 + row,
    low: 99 + row,
    close: 101.5 + row,
    ...changes,
  }));

describe('warnings of a run', () => {
  it('begin with a run that did nothing, or traded too little to judge', async () => {
    expect(await warningsOf(undefined, costs, idle)).toEqual([
      'The strategy sent not one order: there is nothing to judge.',
    ]);
    expect((await warningsOf())[0]).toBe(
      'There was not one completed trade: the statistics of trades are empty.',
    );
    const few = await warningsOf(undefined, costs, smaRule);
    expect(few).toContainEqual(expect.stringMatching(/^Only [1-9] completed trades?: the statistics/));
  });

  it('tell that it was free', async () => {
    const free = 'Fees and slippage are both zero: a real account would have done worse.';
    expect(await warningsOf(undefined, {})).toContain(free);
    expect(await warningsOf(undefined, { slippage: 'bps:1' })).not.toContain(free);
    expect(await warningsOf(undefined, {}, idle)).not.toContain(free);
  });

  it('tell that one trade made the profit', async () => {
    const closes = [...wave(130).map(() => 100), ...wave(130).map((_, row) => 100 + row * 5), ...wave(140)];
    expect(await warningsOf(barsClosingAt(closes), costs, smaRule)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Only|^One trade made \d+ % of the profit/)]),
    );
  });

  it('tell opens that are the close before, where orders fill at the open', async () => {
    const bars = barsOf(flat({ open: 101, close: 101, high: 101, low: 101 }));
    const stale =
      '39 of 40 bars open exactly where the bar before closed (98 %): these opens are no prices of their own, and fills at the open are too good to be true.';
    expect(await warningsOf(bars)).toContain(stale);
    expect(await warningsOf(bars, { ...costs, fill: 'vwap' })).not.toContain(stale);
  });

  it('tell volumes that are not known, where a model needs them', async () => {
    const bars = barsOf(flat({ volume: Number.NaN }));
    expect(await warningsOf(bars)).not.toContainEqual(expect.stringContaining('volume'));
    expect(await warningsOf(bars, { slippage: 'volume:0.1' })).toContain(
      '40 of 40 bars do not tell their volume (100 %): slippage volume:0.1 has no effect there.',
    );
    expect(await warningsOf(bars, { slippage: 'volume:0.1', fill: 'next-open,participation=0.1' })).toContain(
      '40 of 40 bars do not tell their volume (100 %): slippage volume:0.1 and participation 0.1 have no effect there.',
    );
  });

  it('tell volumes of zero, where nothing fills in them', async () => {
    const bars = barsOf(flat({ volume: 0 }));
    const zero =
      '40 of 40 bars have a volume of zero (100 %): nothing fills in them. If their volume is only unknown, run with zeroVolume=fill.';
    expect(await warningsOf(bars, { ...costs, fill: 'next-open,zeroVolume=no-fill' })).toContain(zero);
    expect(await warningsOf(bars, { ...costs, fill: 'next-open,zeroVolume=fill' })).not.toContain(zero);
  });

  it('tell slippage by the spread on bars, which show none', async () => {
    expect(await warningsOf(undefined, { slippage: 'spread:0.5' })).toContain(
      'Slippage spread:0.5 had no effect: it is a share of the quoted spread, and the run reads no quotes.',
    );
  });

  it('tell slippage by volume on trades, which have no bars', async () => {
    const times = Float64Array.from({ length: 50 }, (_, row) => START + row * DAY + 1);
    const prices = Float64Array.from(times, (_, row) => 100 + row);
    const trades = { kind: 'trade', length: 50, time: times, price: prices, size: prices } as const;
    const catalog = await catalogOf([[{ instrument: coin(), kind: 'trade', bars: null }, trades]]);
    const strategy = loaded(
      defineStrategy({
        name: 'on-trades',
        onTrade(run, { instrument }) {
          if (run.position(instrument).isFlat) run.buy(instrument, 1);
        },
      }),
    );
    const { result } = await runBacktest({
      config: { strategy: 's.ts', slippage: 'volume:0.1' },
      strategy,
      catalog,
    });
    expect(result.metrics.fills).toBeGreaterThan(0);
    expect(result.warnings).toContain(
      "Slippage volume:0.1 had no effect: it grows with the share of a bar's volume, and the run reads no bars.",
    );
  });

  it('tell sessions without data, but not of currencies, whose hours nobody says', async () => {
    const bars = barsClosingAt(wave(30));
    for (let row = 15; row < 30; row++) {
      bars.openTime[row]! += 5 * DAY;
      bars.closeTime[row]! += 5 * DAY;
    }
    expect(await warningsOf(bars)).toContain("5 of the calendar's 35 sessions have no data.");
    const catalog = await catalogOf([
      [{ instrument: coin('EURUSD', { assetClass: 'fx' }), kind: 'bar', bars: '1d' }, bars],
    ]);
    const { result } = await runBacktest({ config: { strategy: 's.ts' }, strategy: buyAndHold, catalog });
    expect(result.warnings).not.toContainEqual(expect.stringContaining('have no data'));
  });

  it('count minutes before the open and after the close to their session', async () => {
    const spy = coin('SPY', { venue: 'XNYS', calendar: 'XNYS' });
    const bars = barsClosingAt(wave(4), MINUTE);
    // 04:00 and 19:59 in New York on Tuesday the 2nd and on Friday the 5th.
    for (const [row, time] of ['02T09:00', '03T00:59', '05T09:00', '06T00:59'].entries()) {
      bars.openTime[row] = Date.parse(`2024-01-${time}Z`) * 1000;
      bars.closeTime[row] = bars.openTime[row]! + MINUTE;
    }
    const catalog = await catalogOf([[{ instrument: spy, kind: 'bar', bars: '1m' }, bars]]);
    const { result } = await runBacktest({ config: { strategy: 's.ts' }, strategy: buyAndHold, catalog });
    expect(result.sessions.map(({ time }) => time)).toEqual(['2024-01-03T01:00:00Z', '2024-01-06T01:00:00Z']);
    expect(result.warnings).toContain("2 of the calendar's 4 sessions have no data.");
    // Its order waits for a session, in which there is nothing.
    expect([result.orders.length, result.metrics.fills]).toEqual([1, 0]);
  });

  it('tell an account that lost everything, whose ratios are empty', async () => {
    const short = loaded(
      defineStrategy({
        name: 'short',
        state: () => ({ isDone: false }),
        onBar(run, { instrument }) {
          if (!run.state.isDone) run.sell(instrument, 900);
          run.state.isDone = true;
        },
      }),
    );
    const closes = [100, 100, 150, 250, 400, 100];
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(closes.slice(0, 5))],
    ]);
    const { result } = await runBacktest({
      config: { strategy: 's.ts', account: 'margin' },
      strategy: short,
      catalog,
    });
    expect(result.warnings).toContain('The account lost everything: ratios are not defined.');
    expect(result.metrics).toMatchObject({ sharpe: null, cagr: null, beta: null });
    expect(result.metrics.maxDrawdown).toBeLessThan(-1);
    expect([result.monthlyReturns, result.drawdowns]).toEqual([[], []]);
  });
});
