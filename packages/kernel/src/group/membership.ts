/** What belonging to a group means for an order before and while it works. */
import type { Order } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { closesLeg } from '../order/order-terms.ts';
import { Refusal } from '../risk/refusal.ts';
import type { OrderGroup } from './order-group.ts';

/** Whether an order only closes what the first of its group opens. */
export const isExit = ({ kind, entry }: OrderGroup, order: Order): boolean =>
  entry !== undefined &&
  order !== entry &&
  (kind === 'bracket' ||
    (order.instrumentIndex === entry.instrumentIndex &&
      order.sign === -entry.sign &&
      order.terms.leg === entry.terms.leg &&
      !closesLeg(entry) &&
      order.quantityScaled <= entry.quantityScaled));

/** Whether an order's quantity follows from its group: that of a combo's leg, and of what an entry sets free. */
export const hasGroupQuantity = (order: Order): boolean => {
  const { group } = order;
  if (group === undefined) return false;
  return group.kind === 'combo' || (group.entry !== undefined && group.entry !== order);
};

/** Why a group cannot be sent any more: an order that it names, and that worked already, has ended since. */
export const endedMemberRefusal = (group: OrderGroup, created: readonly Order[]): Refusal | undefined => {
  const ended = group.orders.find((order) => !created.includes(order) && isClosed(order.state));
  return ended === undefined
    ? undefined
    : new Refusal('GROUP_MEMBER_CLOSED', { order: ended.id, state: ended.state });
};
