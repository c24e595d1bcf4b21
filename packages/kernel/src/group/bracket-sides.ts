import type { Order } from '../order/order.ts';
import { Refusal } from '../risk/refusal.ts';
import type { OrderGroup } from './order-group.ts';

/**
 * What is wrong with the sides of a bracket: its targets must lie where the entry gains, its stop where it loses.
 * The entry is taken to fill at its limit, else at its stop or touch, else at the last price; where none is known,
 * nothing is wrong.
 */
export const bracketRefusal = (group: OrderGroup, lastPrice: number): Refusal | undefined => {
  const { kind, entry, targets, stop } = group;
  if (kind !== 'bracket' || entry === undefined) return undefined;
  const price = entry.limitPrice ?? entry.stopPrice ?? entry.touchPrice ?? lastPrice;
  if (Number.isNaN(price)) return undefined;
  const refuse = (what: string, level: number): Refusal =>
    new Refusal('BRACKET_SIDES', {
      exit: `the ${what} at ${level}`,
      side: entry.side === 'buy' ? 'buys' : 'sells',
      entry: price,
    });
  for (const target of targets)
    if (!(entry.sign * (limitOf(target) - price) > 0)) return refuse('target', limitOf(target));
  const level = stop?.stopPrice;
  return level !== undefined && !(entry.sign * (price - level) > 0) ? refuse('stop', level) : undefined;
};

const limitOf = (order: Order): number => order.limitPrice ?? Number.NaN;
