import { type CurveSpan, formatTime, micros } from '@marketloom/kernel';
import { drawdowns } from '@marketloom/quant/performance';
import type { BenchmarkTracker } from './benchmark.ts';
import type { DrawdownEpisode, EquityPoint } from './result.ts';

const iso = (time: number): string => formatTime(micros(time));

interface Point {
  readonly time: number;
  readonly equity: number;
  readonly exposure: number;
}

/**
 * The account from its start on: every timestamp where a span is one, else each span's extremes and its end, in
 * order of time. Drawdowns are exact, since no extreme is left out; the exposure of a span is told at each of its points.
 */
export const equityCurve = (
  start: Omit<Point, 'exposure'>,
  spans: readonly CurveSpan[],
  benchmark: BenchmarkTracker | null,
): EquityPoint[] => {
  const points = [{ ...start, exposure: spans[0]?.exposure ?? 0 }, ...spans.flatMap(pointsOf)].filter(
    ({ time }, index, all) => index === 0 || time > all[index - 1]!.time,
  );
  const values = benchmark?.valuesAt(points.map(({ time }) => time));
  let peak = Number.NEGATIVE_INFINITY;
  return points.map(({ time, equity, exposure }, index) => {
    peak = Math.max(peak, equity);
    const point = { time: iso(time), equity, exposure, drawdown: peak > 0 ? equity / peak - 1 : 0 };
    const value = values?.[index];
    return value === undefined || Number.isNaN(value) ? point : { ...point, benchmark: value * start.equity };
  });
};

const pointsOf = ({ time, last, low, lowTime, high, highTime, exposure }: CurveSpan): Point[] => {
  const extremes = [
    { time: lowTime, equity: low, exposure },
    { time: highTime, equity: high, exposure },
  ].sort((a, b) => a.time - b.time);
  return [...extremes.filter((extreme) => extreme.time < time), { time, equity: last, exposure }];
};

/** The ten deepest falls between sessions' ends and the way back. */
export const drawdownEpisodes = (wealth: readonly number[], times: readonly number[]): DrawdownEpisode[] =>
  drawdowns({ wealth }, { worst: 10 }).map((one) => ({
    peak: iso(times[one.peakIndex]!),
    trough: iso(times[one.troughIndex]!),
    recovery: one.recoveryIndex === null ? null : iso(times[one.recoveryIndex]!),
    depth: one.depth,
    sessions: one.underwater,
    sessionsToTrough: one.peakToTrough,
    sessionsToRecovery: one.troughToRecovery,
  }));
