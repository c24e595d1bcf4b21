import { isoDate, MICROS_PER_DAY, type Micros, micros } from '@marketloom/kernel';
import { zoneOffsets } from '@marketloom/market-data';

/** Midnight that begins a date (`yyyy-mm-dd`) in a zone, as an instant. */
export const midnightOf = (date: string, timeZone: string): Micros => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return micros(zoneOffsets(timeZone).toInstant(Date.UTC(year, month - 1, day) * 1000) as number);
};

/** The instant before the midnight that ends a date in a zone. */
export const endOf = (date: string, timeZone: string): Micros => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const next = new Date(Date.UTC(year, month - 1, day) + MICROS_PER_DAY / 1000);
  const text = isoDate(next.getUTCFullYear() * 10_000 + (next.getUTCMonth() + 1) * 100 + next.getUTCDate());
  return micros(midnightOf(text, timeZone) - 1);
};
