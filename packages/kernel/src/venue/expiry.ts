import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import { currentOrNextSession, lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';

/**
 * When an order that begins to work at `time` expires, in microseconds since the epoch; Infinity where it does not.
 * A DAY order belongs to the session that is open then, else to the next; with extended hours it lives until
 * extended trading after that session ends.
 */
export const expiryOf = (order: Order, calendar: SessionCalendar, time: Micros): number => {
  if (order.timeInForce === 'GTD') return order.terms.expireTime!;
  if (order.timeInForce !== 'DAY') return Number.POSITIVE_INFINITY;
  const { closes, extendedCloses } = calendar;
  if (!order.terms.extendedHours || extendedCloses === undefined)
    return closes[currentOrNextSession(calendar, time)]!;
  const last = lastSessionOpenedBy(calendar, time);
  return last >= 0 && time < extendedCloses[last]!
    ? extendedCloses[last]!
    : extendedCloses[currentOrNextSession(calendar, time)]!;
};
