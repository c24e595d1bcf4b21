import { defineStrategy, type StreamingIndicator } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, wave } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import type { IndicatorSeries } from '../result/result.ts';
import { runBacktest } from './backtest.ts';

/** The mean of the last three closes, and how many closes it has seen; with a definition, as the package's have. */
class Mean implements StreamingIndicator {
  readonly definition = {
    name: 'MEAN',
    title: 'Mean of closes',
    outputs: ['value', 'seen'],
    integers: ['seen'],
    pane: 'price',
  } as const;
  readonly parameters = { period: 3 };
  #closes: number[] = [];
  #seen = 0;

  get isWarm(): boolean {
    return this.#closes.length === 3;
  }

  output(index: number): number {
    if (!this.isWarm) return Number.NaN;
    return index === 1 ? this.#seen : this.#closes.reduce((sum, close) => sum + close, 0) / 3;
  }

  updateBar({ close }: { readonly close: number }): void {
    this.#closes = [...this.#closes, close].slice(-3);
    this.#seen++;
  }

  snapshot(): unknown {
    return [this.#closes, this.#seen];
  }

  restore(saved: never): void {
    [this.#closes, this.#seen] = saved as [number[], number];
  }
}

const catalog = catalogOf([
  [{ instrument: coin('A'), kind: 'bar', bars: '1d' }, barsClosingAt(wave(40))],
  [{ instrument: coin('B'), kind: 'bar', bars: '1d' }, barsClosingAt(wave(30).map((close) => 2 * close))],
]);

const seen: Record<string, [time: number, mean: number, shared: number][]> = {};
const strategy = loaded(
  defineStrategy({
    name: 'watching',
    indicators: () => ({ mean: new Mean() }),
    sharedIndicators: () => ({ all: new Mean() }),
    onBar: (run, { instrument }) => {
      const { mean } = run.indicators(instrument);
      seen[instrument.id] ??= [];
      seen[instrument.id]!.push([run.time, mean.output(0), run.sharedIndicators.all.output(1)]);
    },
  }),
);
const config = { strategy: 'watching.ts', instruments: ['A', 'B'] };

const of = (all: readonly IndicatorSeries[], instrument: string | null) =>
  all.find((series) => series.instrument === instrument)!;

describe('the indicators of a run', () => {
  it('are kept as the strategy saw them at each bar, by instrument and shared', async () => {
    const { indicators, prices } = await runBacktest({ config, strategy, catalog: await catalog });
    for (const { instrument, time } of prices) {
      const { time: times, indicators: drawn } = of(indicators, instrument);
      expect(times).toEqual(time);
      expect([...drawn[0]!.outputs[0]!.values]).toEqual(seen[instrument]!.map(([, mean]) => mean));
      expect(drawn[0]!.outputs[0]!.values.findIndex((value) => !Number.isNaN(value))).toBe(2);
    }
    const shared = of(indicators, null);
    const longest = seen[prices[0]!.instrument]!;
    expect([...shared.time]).toEqual(longest.map(([time]) => time));
    expect([...shared.indicators[0]!.outputs[1]!.values]).toEqual(longest.map(([, , all]) => all));
  });

  it('are not kept where a run has no report, and change nothing of it', async () => {
    const options = { config, strategy, catalog: await catalog };
    const [kept, left] = [
      await runBacktest(options),
      await runBacktest({ ...options, keepsIndicators: false }),
    ];
    expect(left.indicators).toEqual([]);
    expect(left.result.eventHash).toBe(kept.result.eventHash);
  });
});
