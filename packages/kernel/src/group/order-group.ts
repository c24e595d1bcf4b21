import type { Brand } from '../brand.ts';
import type { Order, OrderView } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';

/** Counts up from 1 in the order of submission within a run. */
export type GroupId = Brand<number, 'GroupId'>;

/**
 * `one-cancels-other`: the first fill of one cancels the others. `one-triggers-other`: the others work once the
 * first has filled, each for the share of it that has. `one-updates-other`: what one fills is taken off the others.
 * `bracket`: an entry that triggers targets and a stop, which share what it filled. `combo`: all legs fill together
 * or none does.
 */
export const groupKinds = [
  'one-cancels-other',
  'one-triggers-other',
  'one-updates-other',
  'bracket',
  'combo',
] as const;
export type GroupKind = (typeof groupKinds)[number];

/** A group as a strategy sees it. */
export interface OrderGroupView {
  readonly id: GroupId;
  readonly kind: GroupKind;
  /** In the order in which they were given; of a bracket the entry, the targets, the stop. */
  readonly orders: readonly OrderView[];
  /** What the others wait for, of a bracket and a one-triggers-other. */
  readonly entry: OrderView | undefined;
  readonly targets: readonly OrderView[];
  readonly stop: OrderView | undefined;
  /** Whether none of its orders can fill any more. */
  readonly isClosed: boolean;
}

/** Orders that belong together. */
export class OrderGroup implements OrderGroupView {
  readonly id: GroupId;
  readonly kind: GroupKind;
  readonly orders: readonly Order[];
  readonly entry: Order | undefined;
  readonly targets: readonly Order[];
  readonly stop: Order | undefined;
  /** Quantity for which each order was planned, in the order of `orders`. */
  readonly planned: readonly number[];
  /** Of a combo: what one unit may cost at most, in the price's unit; NaN without. */
  readonly netLimit: number;

  constructor(
    id: GroupId,
    kind: GroupKind,
    orders: readonly Order[],
    hasStop = false,
    netLimit = Number.NaN,
  ) {
    const hasEntry = kind === 'bracket' || kind === 'one-triggers-other';
    this.id = id;
    this.kind = kind;
    this.orders = orders;
    this.entry = hasEntry ? orders[0] : undefined;
    this.stop = hasStop ? orders.at(-1) : undefined;
    this.targets = kind === 'bracket' ? orders.slice(1, hasStop ? -1 : undefined) : [];
    this.planned = orders.map(({ quantityScaled }) => quantityScaled);
    this.netLimit = netLimit;
  }

  get isClosed(): boolean {
    return this.orders.every(({ state }) => isClosed(state));
  }
}
