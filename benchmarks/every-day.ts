import type { SessionCalendar } from '@marketloom/kernel';
import { everyDay as everyDayFor } from '../conformance/every-day.ts';

/** The calendar of a market that never closes, for as many days as the minute bars last. */
export const everyDay = (minutes: number): SessionCalendar => everyDayFor(Math.ceil(minutes / 1_440) + 2);
