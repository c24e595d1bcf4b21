import type { SessionCalendar } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import { buildCalendar } from './build-calendar.ts';
import { nearestExchanges } from './exchange-names.ts';
import { exchanges } from './exchanges/index.ts';

const built = new Map<string, SessionCalendar>();

/** Ids that {@link calendarById} knows, aliases included. */
export const calendarIds: readonly string[] = exchanges.flatMap(({ id, aliases }) => [id, ...aliases]);

/**
 * Sessions of an exchange by its market identifier code (`XNYS`, or an alias such as `XNAS`), by venue and product
 * (`CME-ENERGY`), or `24/5` and `24/7`.
 *
 * Capitals make no difference. Built on first use and kept. The result's `id` is the exchange's own, also when asked for by an alias.
 * Refuses an id it does not know, with the nearest ones it does.
 */
export const calendarById = (id: string): SessionCalendar => {
  const wanted = id.toUpperCase();
  const rules = exchanges.find((exchange) =>
    [exchange.id, ...exchange.aliases].some((name) => name.toUpperCase() === wanted),
  );
  if (rules === undefined) {
    const near = nearestExchanges(id).map((exchange) => `${exchange.id} (${exchange.name})`);
    throw new MarketDataError(
      'CALENDAR_UNKNOWN',
      `calendar "${id}" is not known${near.length > 0 ? `: did you mean ${oneOf(near)}?` : ''}; known are ${exchanges.map((exchange) => exchange.id).join(', ')}`,
    );
  }
  let calendar = built.get(rules.id);
  if (calendar === undefined) {
    calendar = buildCalendar(rules);
    built.set(rules.id, calendar);
  }
  return calendar;
};

const oneOf = (names: readonly string[]): string =>
  names.length < 3 ? names.join(' or ') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
