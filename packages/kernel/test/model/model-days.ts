import type { SessionCalendar } from '../../src/index.ts';
import { at } from '../fixtures/backtest.ts';

const DAYS = Array.from({ length: 11 }, (_, i) => i + 2);
/** The 3rd closes at noon; the others pause for lunch. */
const isHalfDay = (day: number): boolean => day === 3;
const each = (clock: (day: number) => string): Float64Array =>
  Float64Array.from(DAYS, (day) => at(`${day} ${clock(day)}`));

/** A calendar that has everything: lunch, an early close without one, and trading before and after its sessions. */
export const modelCalendar: SessionCalendar = {
  id: 'MODEL',
  timeZone: 'UTC',
  opens: each(() => '09:30'),
  closes: each((day) => (isHalfDay(day) ? '12:00' : '16:00')),
  dates: Int32Array.from(DAYS, (day) => 20_240_100 + day),
  breakStarts: Float64Array.from(DAYS, (day) => (isHalfDay(day) ? Number.NaN : at(`${day} 12:00`))),
  breakEnds: Float64Array.from(DAYS, (day) => (isHalfDay(day) ? Number.NaN : at(`${day} 13:00`))),
  extendedOpens: each(() => '08:00'),
  extendedCloses: each((day) => (isHalfDay(day) ? '13:00' : '18:00')),
};

/** From when to when, of every day that is generated, prices come: some before and after all trading. */
export const FIRST_CLOCK = '07:30';
export const LAST_CLOCK = '18:30';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The spans in which orders may trade, written out: an order with extended hours has one more before and after. */
export const tradingSpans = (calendar: SessionCalendar, extendedHours: boolean): readonly Span[] => {
  const spans: Span[] = [];
  for (let i = 0; i < calendar.opens.length; i++) {
    const open = calendar.opens[i]!;
    const close = calendar.closes[i]!;
    const pause = calendar.breakStarts?.[i] ?? Number.NaN;
    if (extendedHours && calendar.extendedOpens !== undefined)
      spans.push({ from: calendar.extendedOpens[i]!, to: open });
    if (Number.isNaN(pause)) spans.push({ from: open, to: close });
    else {
      spans.push({ from: open, to: pause });
      spans.push({ from: calendar.breakEnds![i]!, to: close });
    }
    if (extendedHours && calendar.extendedCloses !== undefined)
      spans.push({ from: close, to: calendar.extendedCloses[i]! });
  }
  return spans;
};

export const isOpenAt = (spans: readonly Span[], time: number): boolean =>
  spans.some(({ from, to }) => from <= time && time < to);

export const overlaps = (spans: readonly Span[], begin: number, end: number): boolean =>
  spans.some(({ from, to }) => begin < to && from < end);
