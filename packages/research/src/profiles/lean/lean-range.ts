import { MICROS_PER_DAY, type Micros, micros, parseBarSpec } from '@marketloom/kernel';
import { type Series, type SeriesSummary, zoneOffsets } from '@marketloom/market-data';
import type { RunRange } from '../../run/run-dates.ts';

/** Whether daily bars of an instrument end with the day of a clock, and not with a session (R3). */
const hasDaysOfClock = ({ instrument: { assetClass } }: Series): boolean =>
  assetClass === 'fx' || assetClass === 'cfd' || assetClass === 'crypto' || assetClass === 'perpetual';

/** The part of a series that a run reads: bars that end at its start or later and begin before its end (R2). */
export const leanRangeOf = (series: Series, range: RunRange): RunRange => {
  if (range.to === undefined || series.bars === null) return range;
  const spec = parseBarSpec(series.bars);
  if (spec.type !== 'time') return range;
  const reachesOver = spec.interval < MICROS_PER_DAY || hasDaysOfClock(series);
  return reachesOver ? { ...range, to: micros(range.to + spec.interval) } : range;
};

/** Local midnights that begin the first date of a run and end its last, as its statistics count days. */
export const datesOf = (
  { from, to }: RunRange,
  series: readonly SeriesSummary[],
  timeZone: string,
): { readonly start: Micros; readonly end: Micros } => {
  const zone = zoneOffsets(timeZone);
  const first = from ?? Math.min(...series.map((one) => one.from));
  const last = to ?? Math.max(...series.map((one) => one.to));
  const midnight = (time: number, days: number): Micros => {
    const day = Math.floor(zone.toLocal(time) / MICROS_PER_DAY) + days;
    return micros(zone.toInstant(day * MICROS_PER_DAY) as number);
  };
  return { start: midnight(first, 0), end: midnight(last, 1) };
};
