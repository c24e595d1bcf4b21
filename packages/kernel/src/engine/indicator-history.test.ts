import { describe, expect, it } from 'vitest';
import { bars, flat, prepare, run } from '../../test/fixtures/backtest.ts';
import { Mean } from '../corporate-action/apply/fixtures/mean-crossing.ts';
import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import type { PriceMode } from '../corporate-action/price-adjuster.ts';
import { defineStrategy, type StrategyData } from '../strategy/define-strategy.ts';
import type { StrategySnapshot } from './strategy-runtime.ts';

const a = { instrument: 'A.TEST' } as const;
const split: CorporateAction = { ...a, exDate: 2024_01_03, type: 'split', ratio: '4' };
const dividend: CorporateAction = { ...a, exDate: 2024_01_03, type: 'cash-dividend', amount: '1' };

/** The mean of the last four closes after every bar of 390 minutes: one a day, at 100 and then at 25. */
const means = (
  actions: readonly CorporateAction[],
  prices: PriceMode | undefined,
  data: StrategyData = {},
  closes: readonly number[] = [100, 25, 25],
) => {
  const seen: number[] = [];
  const strategy = defineStrategy({
    name: 'means',
    data,
    indicators: () => ({ mean: new Mean(4) }),
    onBar: (r, bar) => seen.push(r.indicators(bar.instrument).mean.value),
  });
  const days = closes.map((close, day) => flat('A', `${day + 2} 09:30`, [close], 210));
  const columns = { ...days[0]!.columns, length: closes.length } as Record<string, unknown>;
  for (const name of ['openTime', 'closeTime', 'open', 'high', 'low', 'close', 'volume'])
    columns[name] = Float64Array.from(
      days,
      ({ columns: day }) => (day as unknown as Record<string, Float64Array>)[name]![0]!,
    );
  run({
    streams: [{ ...days[0]!, columns: columns as never }],
    strategies: [strategy],
    corporateActions: { actions, ...(prices === undefined ? {} : { prices }) },
  });
  return seen;
};

describe('indicators across a corporate action', () => {
  it('see the past raw, in new shares, or less dividends too, by the mode of the run', () => {
    const actions = [split, dividend];
    expect(means(actions, undefined)).toEqual([100, 62.5, 50]);
    expect(means(actions, 'raw')).toEqual([100, 62.5, 50]);
    expect(means(actions, 'split-adjusted')).toEqual([100, 25, 25]);
    expect(means(actions, 'fully-adjusted')).toEqual([100, 24.5, (24 + 25 + 25) / 3]);
  });

  it('see it as their strategy asks, whatever the mode of the run', () => {
    expect(means([split], 'raw', { adjust: 'splits' })).toEqual([100, 25, 25]);
    expect(means([split], 'fully-adjusted', { adjust: 'none' })).toEqual([100, 62.5, 50]);
    expect(means([dividend], 'split-adjusted', { adjust: 'all' }, [100, 99])).toEqual([100, 99]);
  });

  it('know nothing of an event before it takes effect', () => {
    expect(means([{ ...split, exDate: 2024_01_04 }], 'split-adjusted', {}, [100, 100, 25])).toEqual([
      100, 100, 25,
    ]);
  });

  it('are not revised twice, nor by an event of another instrument', () => {
    const again: CorporateAction = { ...a, exDate: 2024_01_04, type: 'split', ratio: '5' };
    expect(means([split, again], 'split-adjusted', {}, [100, 25, 5])).toEqual([100, 25, 5]);
    expect(means([{ ...split, instrument: 'B.TEST' }], 'split-adjusted')).toEqual([100, 62.5, 50]);
  });

  it('see volumes in new shares too', () => {
    const seen: number[] = [];
    run({
      streams: [
        bars(
          'A',
          '2 15:00',
          [
            [100, 100, 100, 100, 10],
            [100, 100, 100, 100, 10],
            [25, 25, 25, 25, 40],
          ],
          1080,
        ),
      ],
      strategies: [
        defineStrategy({
          name: 'volumes',
          indicators: () => ({ mean: new Mean(4) }),
          onBar: (r, bar) => seen.push(r.indicators(bar.instrument).mean.volume),
        }),
      ],
      corporateActions: { actions: [{ ...split, exDate: 2024_01_04 }], prices: 'split-adjusted' },
    });
    // The first bar ends at 9:00 on the 3rd, the second at 3:00 on the 4th: both before the split, at 9:30.
    expect(seen).toEqual([10, 20, 120]);
  });

  it('go on from a snapshot as if nothing had happened between', () => {
    const strategy = (seen: number[]) =>
      defineStrategy({
        name: 'means',
        indicators: () => ({ mean: new Mean(4) }),
        onBar: (r, bar) => seen.push(r.indicators(bar.instrument).mean.value),
      });
    const corporateActions = { actions: [split], prices: 'split-adjusted' } as const;
    const first = prepare({
      streams: [flat('A', '2 09:30', [100, 104])],
      strategies: [strategy([])],
      corporateActions,
    }).finish();
    const saved = JSON.parse(JSON.stringify(first.engine.snapshotStrategies()[0])) as StrategySnapshot;
    const seen: number[] = [];
    run({
      streams: [flat('A', '3 09:30', [26, 27])],
      strategies: [{ strategy: strategy(seen), restore: saved }],
      corporateActions,
    });
    expect(seen).toEqual([(25 + 26 + 26) / 3, (25 + 26 + 26 + 27) / 4]);
  });

  it('refuse a word that is no way to adjust', () => {
    expect(() => defineStrategy({ name: 'x', data: { adjust: 'dividends' as never } })).toThrow(
      /data\.adjust "dividends" must be one of none, splits, all/,
    );
  });
});
