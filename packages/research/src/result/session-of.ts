import { lastSessionBegunBy, type Micros, type SessionCalendar } from '@marketloom/kernel';

/**
 * The session that a moment counts to, as the kernel's EquityTracker has it: the last one that had begun, with its
 * extended trading, though where one begins as another ends, that moment belongs to the one that ends.
 */
export const sessionOf = (calendar: SessionCalendar, time: number): number => {
  const { opens, closes, extendedOpens: begins = opens, extendedCloses: ends = closes } = calendar;
  const last = Math.max(0, lastSessionBegunBy(calendar, time as Micros));
  return last > 0 && begins[last] === time && ends[last - 1] === time ? last - 1 : last;
};
