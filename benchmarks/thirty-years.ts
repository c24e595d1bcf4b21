import type { BarColumns, CorporateAction, Instrument, SessionCalendar } from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import { barChunks } from './series.ts';

/** What one share's company does in one session. */
export interface SharesDay {
  /** 2 where each share becomes two, else 1. */
  readonly ratio: 1 | 2;
  /** Cents for each share, after the split of the same day. */
  readonly dividend: number;
}

/** Daily bars of a share as they were traded, and what happened to it by session. */
export interface ShareHistory {
  readonly bars: BarColumns;
  readonly days: ReadonlyMap<number, SharesDay>;
}

const QUARTER = 63;
const DECADE = 2_520;
const SPLITS = 3;

/** Sessions of New York from 1996 on; extended trading is not read. */
export const sessions = (count: number): SessionCalendar => {
  const { dates, opens, closes, timeZone } = calendarById('XNYS');
  const first = dates.findIndex((date) => date >= 1996_01_01);
  return {
    id: 'XNYS',
    timeZone,
    // One more for what takes effect after the last bar.
    opens: opens.slice(first, first + count + 1),
    closes: closes.slice(first, first + count + 1),
    dates: dates.slice(first, first + count + 1),
  };
};

/**
 * The walk `bars-v1` as daily bars of a share that splits two for one once a decade and pays each quarter. Prices before
 * a split are twice as high, so that all of them are whole cents.
 */
export const shareHistory = (seed: number, count: number, calendar: SessionCalendar): ShareHistory => {
  const bars = barChunks(seed, count, count).next().value!;
  const days = new Map<number, SharesDay>();
  for (let day = 1 + (seed % QUARTER); day < count; day += QUARTER) days.set(day, { ratio: 1, dividend: 40 });
  const splits = Array.from({ length: SPLITS }, (_, at) => at * DECADE + 40 + ((seed * 7) % 2_000)).filter(
    (day) => day < count,
  );
  for (const day of splits) days.set(day, { ratio: 2, dividend: days.get(day)?.dividend ?? 0 });
  let scale = 2 ** splits.length;
  for (let day = 0; day < count; day++) {
    if (days.get(day)?.ratio === 2) scale /= 2;
    for (const column of [bars.open, bars.high, bars.low, bars.close]) column[day] = column[day]! * scale;
    bars.openTime[day] = calendar.opens[day]!;
    bars.closeTime[day] = calendar.closes[day]!;
  }
  return { bars, days };
};

export const actionsOf = (
  { days }: ShareHistory,
  { id }: Instrument,
  calendar: SessionCalendar,
): readonly CorporateAction[] =>
  [...days].flatMap(([day, { ratio, dividend }]): readonly CorporateAction[] => {
    const event = { instrument: id, exDate: calendar.dates[day]! };
    return [
      ...(ratio === 1 ? [] : [{ ...event, type: 'split' as const, ratio: String(ratio) }]),
      ...(dividend === 0 ? [] : [{ ...event, type: 'cash-dividend' as const, amount: String(dividend) }]),
    ];
  });
