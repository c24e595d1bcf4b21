import type { OrderOptions, OrderSide, TimeInForce } from '@marketloom/kernel';
import { type Market, priceAt, tickOf } from './markets.ts';

/** One row of the tables: an order that buys, or mirrored sells, and how the market comes to it. */
export interface OrderKind {
  readonly name: string;
  /** Where a market that comes to a buy of this kind goes, in ticks: the mirror image for a sell. */
  readonly comes: number;
  /** Options; `at` gives a price so many ticks on the buyer's side of the base, mirrored for a sell. */
  readonly options: (at: (ticks: number) => number, tick: number) => OrderOptions;
}

const FALLS = -12;
const RISES = 12;

export const orderKinds: readonly OrderKind[] = [
  { name: 'market', comes: 0, options: () => ({}) },
  { name: 'limit that can trade at once', comes: 0, options: (at) => ({ limitPrice: at(5) }) },
  { name: 'limit', comes: FALLS, options: (at) => ({ limitPrice: at(-10) }) },
  { name: 'stop', comes: RISES, options: (at) => ({ stopPrice: at(10) }) },
  { name: 'stop-limit', comes: RISES, options: (at) => ({ stopPrice: at(10), limitPrice: at(15) }) },
  { name: 'market-if-touched', comes: FALLS, options: (at) => ({ touchPrice: at(-10) }) },
  {
    name: 'limit-if-touched',
    comes: FALLS,
    options: (at) => ({ touchPrice: at(-10), limitPrice: at(-5) }),
  },
  { name: 'market-to-limit', comes: 0, options: () => ({ marketToLimit: true }) },
  {
    name: 'trailing stop',
    comes: RISES,
    options: (_, tick) => ({ trail: { by: 'amount', value: 10 * tick } }),
  },
  {
    name: 'trailing stop-limit',
    comes: RISES,
    options: (_, tick) => ({ trail: { by: 'amount', value: 10 * tick, limitOffset: 5 * tick } }),
  },
  { name: 'pegged to the middle', comes: FALLS, options: () => ({ peg: { to: 'mid' } }) },
  { name: 'post-only limit', comes: FALLS, options: (at) => ({ limitPrice: at(-10), postOnly: true }) },
  {
    name: 'post-only limit that could trade at once',
    comes: 0,
    options: (at) => ({ limitPrice: at(5), postOnly: true }),
  },
];

/** The options of an order of a kind in a market. */
export const optionsOf = (
  kind: OrderKind,
  market: Market,
  side: OrderSide,
  timeInForce: TimeInForce,
  expireTime: number,
): OrderOptions => {
  const sign = side === 'buy' ? 1 : -1;
  return {
    ...kind.options((ticks) => priceAt(market, sign * ticks), Number(tickOf(market).toFixed(9))),
    timeInForce,
    ...(timeInForce === 'GTD' ? { expireTime: expireTime as NonNullable<OrderOptions['expireTime']> } : {}),
  };
};
