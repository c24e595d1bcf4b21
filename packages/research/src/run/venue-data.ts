import {
  isOfSpan,
  lastSessionBegunBy,
  type MarketColumns,
  micros,
  type SessionCalendar,
} from '@marketloom/kernel';
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
 * The auctions, imbalances, statuses and marks that the catalog has of the instruments whose `prices` a run reads, and
 * the `chains` that it wants.
 *
 * They are read in the run's range, and there from the first session that may hold prices to before the one after the
 * last, extended trading included, since a halt may come before the open. What lies further away could move no price
 * and fill no order, but would make the run longer than its prices.
 */
export const venueDataOf = (
  catalog: Catalog,
  prices: readonly SeriesSummary[],
  calendars: Readonly<Record<string, SessionCalendar>>,
  range: RunRange,
  chains: readonly SeriesSummary[] = [],
): readonly VenueData[] =>
  catalog.series().flatMap((summary) => {
    const { instrument } = summary.series;
    const own = prices.filter(({ series }) => series.instrument.id === instrument.id);
    const isLeft =
      summary.series.kind === 'chain' && !chains.some(({ series }) => series.instrument.id === instrument.id);
    if (isPrices(summary.series) || own.length === 0 || isLeft) return [];
    const { from, to } = sessionsOf(own, calendars[instrument.calendar]!, range);
    const within = {
      ...(from === Number.NEGATIVE_INFINITY ? {} : { from: micros(from) }),
      ...(to === Number.POSITIVE_INFINITY ? {} : { to: micros(to) }),
    };
    const checksum = unlessEmpty(() => catalog.checksum(summary.series, within));
    return checksum === null ? [] : [{ summary, range: within, checksum }];
  });

const sessionsOf = (
  prices: readonly SeriesSummary[],
  calendar: SessionCalendar,
  range: RunRange,
): { readonly from: number; readonly to: number } => {
  const { opens, closes, extendedOpens: begins = opens } = calendar;
  // A bar that closes as a session opens is of the session before.
  const times = prices.map(({ series, from, to }) =>
    isOfSpan(series.kind) ? [from - 1, to - 1] : [from, to],
  );
  const first = lastSessionBegunBy(calendar, micros(Math.min(...times.map(([from]) => from!))));
  const last = lastSessionBegunBy(calendar, micros(Math.max(...times.map(([, to]) => to!))));
  const earliest = Math.max(
    range.from ?? Number.NEGATIVE_INFINITY,
    begins[first] ?? Number.NEGATIVE_INFINITY,
  );
  const session = Number.isFinite(earliest) ? lastSessionBegunBy(calendar, micros(earliest)) : -1;
  const isWithin = session < 0 || earliest < closes[session]!;
  return {
    from: isWithin ? earliest : (begins[session + 1] ?? earliest),
    to: Math.min(range.to ?? Number.POSITIVE_INFINITY, (begins[last + 1] ?? Number.POSITIVE_INFINITY) - 1),
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
