import { type Instrument, tickTableById } from '@marketloom/kernel';

const PER_UNIT = 1e9;

/**
 * The step of an instrument's prices near a price above zero: its only one, or the latest of its table. In doubles,
 * made to judge how far a price moved and not to place orders.
 */
export const tickAt = ({
  tickSize,
  tickTable,
}: Pick<Instrument, 'tickSize' | 'tickTable'>): ((price: number) => number) => {
  if (tickTable === undefined) return () => tickSize;
  const { edges, ticks } = tickTableById(tickTable).steps.at(-1)!;
  const begins = edges.map((edge) => Number(edge) / PER_UNIT);
  const sizes = ticks.map((tick) => Number(tick) / PER_UNIT);
  return (price) => {
    let band = 0;
    while (band < begins.length && begins[band]! <= price) band++;
    return sizes[band]!;
  };
};
