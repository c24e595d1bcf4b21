import { lastSessionOpenedBy, type Micros, type SessionCalendar } from '@marketloom/kernel';

/**
 * The session that a moment counts to, as the kernel's EquityTracker has it: the last one that had opened, though where
 * one opens as another closes, that moment belongs to the one that closes.
 */
export const sessionOf = (calendar: SessionCalendar, time: number): number => {
  const { opens, closes } = calendar;
  const last = Math.max(0, lastSessionOpenedBy(calendar, time as Micros));
  return last > 0 && opens[last] === time && closes[last - 1] === time ? last - 1 : last;
};
