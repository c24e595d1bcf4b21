import { lastSessionOpenedBy, type MarketColumns, micros, type SessionCalendar } from '@marketloom/kernel';
import { type Catalog, MarketDataError, type SeriesSummary, type TimeRange } from '@marketloom/market-data';
import { isPrices } from './choose-series.ts';
import type { RunRange } from './run-dates.ts';

/** A series of what a venue tells beside prices, and the part of it that a run reads. */
export interface VenueData {
  readonly summary: SeriesSummary;
  readonly range: TimeRange;
  readonly checksum: string;
}

/**
 * The auctions, imbalances, statuses and marks that the catalog has of the instruments whose `prices` a run reads.
 *
 * They are read in the run's range, and there in the sessions of the instrument's prices with the time before and
 * after these sessions: what lies further away could move no price and fill no order, but would make the run
 * longer than its prices.
 */
export const venueDataOf = (
  catalog: Catalog,
  prices: readonly SeriesSummary[],
  calendars: Readonly<Record<string, SessionCalendar>>,
  range: RunRange,
): readonly VenueData[] =>
  catalog.series().flatMap((summary) => {
    const { instrument } = summary.series;
    const own = prices.filter(({ series }) => series.instrument.id === instrument.id);
    if (isPrices(summary.series) || own.length === 0) return [];
    const around = sessionsAround(own, calendars[instrument.calendar]!);
    const from = Math.max(range.from ?? Number.NEGATIVE_INFINITY, around.from);
    const to = Math.min(range.to ?? Number.POSITIVE_INFINITY, around.to);
    const within = {
      ...(from === Number.NEGATIVE_INFINITY ? {} : { from: micros(from) }),
      ...(to === Number.POSITIVE_INFINITY ? {} : { to: micros(to) }),
    };
    const checksum = unlessEmpty(() => catalog.checksum(summary.series, within));
    return checksum === null ? [] : [{ summary, range: within, checksum }];
  });

/** From the close before the first session with prices to the open after the last one. */
const sessionsAround = (
  prices: readonly SeriesSummary[],
  calendar: SessionCalendar,
): { readonly from: number; readonly to: number } => {
  // A bar that closes as a session opens is of the session before.
  const times = prices.map(({ series, from, to }) =>
    series.kind === 'bar' ? [from - 1, to - 1] : [from, to],
  );
  const first = lastSessionOpenedBy(calendar, micros(Math.min(...times.map(([from]) => from!))));
  const last = lastSessionOpenedBy(calendar, micros(Math.max(...times.map(([, to]) => to!))));
  const next = calendar.opens[last + 1];
  return {
    from: calendar.closes[first - 1] ?? Number.NEGATIVE_INFINITY,
    to: next === undefined ? Number.POSITIVE_INFINITY : next - 1,
  };
};

/** The rows of the range; none where its files have none there. */
export async function* readVenueData(
  catalog: Catalog,
  { summary, range }: VenueData,
): AsyncGenerator<MarketColumns, void, void> {
  try {
    yield* catalog.read(summary.series, range);
  } catch (error) {
    if (!isEmptyRange(error)) throw error;
  }
}

const unlessEmpty = <Value>(get: () => Value): Value | null => {
  try {
    return get();
  } catch (error) {
    if (isEmptyRange(error)) return null;
    throw error;
  }
};

const isEmptyRange = (error: unknown): boolean =>
  error instanceof MarketDataError && error.code === 'RANGE_EMPTY';
