import {
  type BarColumns,
  type Instrument,
  lastSessionOpenedBy,
  type Micros,
  parseBarSpec,
  type SessionCalendar,
} from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Catalog, SeriesSummary } from '../catalog/contract.ts';

/** The first and the last price of each session of which there are bars, as they were traded. */
export interface SessionPrices {
  readonly calendar: SessionCalendar;
  /** yyyymmdd, ascending. */
  readonly dates: readonly number[];
  readonly opens: readonly number[];
  readonly closes: readonly number[];
}

/** Daily bars first, then the longest: they have the fewest rows to read. */
const preferred = (all: readonly SeriesSummary[]): SeriesSummary | undefined =>
  all.toSorted(
    (a, b) => Number(b.series.bars === '1d') - Number(a.series.bars === '1d') || a.rows - b.rows,
  )[0];

const MICROS_PER_DAY = 86_400_000_000;

const isShorterThanDay = (bars: string | null): boolean => {
  const spec = parseBarSpec(bars ?? '');
  return spec.type === 'time' && spec.interval < MICROS_PER_DAY;
};

/** The prices of an instrument by session from its bars in the catalog; undefined where it has none. */
export const sessionPricesOf = async (
  catalog: Catalog,
  instrument: Instrument,
): Promise<SessionPrices | undefined> => {
  const ofTime = catalog
    .series()
    .filter(
      ({ series }) =>
        series.instrument.id === instrument.id &&
        series.kind === 'bar' &&
        parseBarSpec(series.bars ?? '').type === 'time',
    );
  const summary = preferred(ofTime);
  if (summary === undefined) return undefined;
  const calendar = calendarById(instrument.calendar);
  // Extended trading is left out: what is published is the close of the session.
  const isIntraday = isShorterThanDay(summary.series.bars);
  const dates: number[] = [];
  const opens: number[] = [];
  const closes: number[] = [];
  for await (const chunk of catalog.read(summary.series)) {
    const { length, closeTime, open, close } = chunk as BarColumns;
    for (let row = 0; row < length; row++) {
      // A bar belongs to the session that had begun before it ended.
      const session = lastSessionOpenedBy(calendar, (closeTime[row]! - 1) as Micros);
      const date = calendar.dates[session];
      if (date === undefined || (isIntraday && closeTime[row]! > calendar.closes[session]!)) continue;
      if (dates.at(-1) !== date) {
        dates.push(date);
        opens.push(open[row]!);
        closes.push(close[row]!);
      } else closes[closes.length - 1] = close[row]!;
    }
  }
  return { calendar, dates, opens, closes };
};
