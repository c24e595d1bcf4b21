import type { Hours } from './exchange-rules.ts';
import { exchanges } from './exchanges/index.ts';

/**
 * The regular hours of an exchange (by the id of its calendar) on a date (yyyymmdd): what its special days differ
 * from. Undefined where it is not known, or did not trade yet.
 */
export const regularHoursOn = (id: string, date: number): Hours | undefined =>
  exchanges
    .find((exchange) => exchange.id === id)
    ?.hours.findLast(({ from }) => Number(from.replaceAll('-', '')) <= date);
