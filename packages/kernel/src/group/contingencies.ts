/**
 * What a fill or an end of one order means for the others of its group: quantities follow what was filled.
 *
 * Whoever works the orders carries the answers out at once, before anything else can fill: a venue that knows
 * groups, or the emulation for one that does not.
 */
import type { Order } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import type { OrderGroup } from './order-group.ts';

/** What groups ask of whoever works their orders. */
export interface GroupActions {
  /** From now on this much more of the order may fill, in scaled units; 0 makes it wait. It is not closed. */
  setOpen(order: Order, quantityScaled: number): void;
  cancel(order: Order, reason: GroupReason): void;
  /** Scaled size of a lot of the order's instrument. */
  lotOf(order: Order): number;
}

/** Why a group ended an order. Codes are stable and never reused. */
export const groupReasons = {
  GROUP_OTHER_FILLED: 'another order of its group filled, which ends this one',
  COMBO_LEG_ENDED: 'another leg of its combo ended, and a combo fills whole or not at all',
  GROUP_ENTRY_ENDED: 'the order that it waited for ended, and nothing is left for it to do',
} as const;
export type GroupReason = keyof typeof groupReasons;

/** Tells a group that one of its orders has just filled `quantity` (scaled). */
export const groupFilled = (
  group: OrderGroup,
  order: Order,
  quantity: number,
  actions: GroupActions,
): void => {
  switch (group.kind) {
    case 'one-cancels-other':
      for (const other of othersOf(group, order)) actions.cancel(other, 'GROUP_OTHER_FILLED');
      return;
    case 'one-updates-other':
      for (const other of othersOf(group, order)) takeOff(other, quantity, actions);
      return;
    case 'one-triggers-other':
      if (order === group.entry) triggerOthers(group, actions);
      return;
    case 'bracket':
      sizeExits(group, actions);
      return;
    case 'combo':
  }
};

/** Tells a group that one of its orders has ended without being filled whole. */
export const groupEnded = (group: OrderGroup, order: Order, actions: GroupActions): void => {
  if (group.kind === 'combo') {
    // Its legs fill one after the other in one moment: a leg that is done leaves the next to do the same.
    if (order.state === 'filled') return;
    for (const other of othersOf(group, order)) actions.cancel(other, 'COMBO_LEG_ENDED');
    return;
  }
  if (order !== group.entry) return;
  if (group.kind === 'bracket') sizeExits(group, actions);
  for (const other of othersOf(group, order))
    if (order.filledScaled === 0 || hasDoneItsPart(other)) actions.cancel(other, 'GROUP_ENTRY_ENDED');
};

/**
 * Whether an order may yet become larger than it is: the one that it waits for still works. It is not over then when
 * it has filled all that it may fill by now.
 */
export const mayGrow = (order: Order): boolean => {
  const { group } = order;
  if (group?.entry === undefined || order === group.entry || isClosed(group.entry.state)) return false;
  return group.planned[group.orders.indexOf(order)]! > order.quantityScaled;
};

const hasDoneItsPart = ({ filledScaled, remainingScaled }: Order): boolean =>
  filledScaled > 0 && remainingScaled === 0;

/** Tells a group that its orders have just reached the venue; some may have worked there before, and even filled. */
export const groupArrived = (group: OrderGroup, actions: GroupActions): void => {
  const { entry } = group;
  if (entry !== undefined) {
    if (entry.filledScaled > 0) groupFilled(group, entry, 0, actions);
    else if (isClosed(entry.state)) groupEnded(group, entry, actions);
    return;
  }
  const filled = group.orders.find(({ filledScaled }) => filledScaled > 0);
  if (filled !== undefined && group.kind === 'one-cancels-other') groupFilled(group, filled, 0, actions);
};

const othersOf = (group: OrderGroup, order: Order): Order[] =>
  group.orders.filter((other) => other !== order && !isClosed(other.state));

const takeOff = (order: Order, quantity: number, actions: GroupActions): void => {
  const left = order.remainingScaled - quantity;
  if (left > 0) actions.setOpen(order, left);
  else actions.cancel(order, 'GROUP_OTHER_FILLED');
};

/** The others become as large a share of their plan as the first has filled of its own, in whole lots. */
const triggerOthers = (group: OrderGroup, actions: GroupActions): void => {
  for (const [at, order] of group.orders.entries()) {
    if (order === group.entry || isClosed(order.state)) continue;
    const total = sharePlanned(group, at, actions.lotOf(order));
    setTotal(order, total, actions);
  }
};

/** What an order may be in all, by the share of the entry that has filled. */
const sharePlanned = (group: OrderGroup, at: number, lot: number): number => {
  const entry = group.entry!;
  const planned = group.planned[at]!;
  const share = entry.filledScaled / group.planned[0]!;
  // Exact where the entry has filled as planned; a share of lots is otherwise rounded down.
  return share === 1 ? planned : Math.floor((planned * share) / lot + 1e-9) * lot;
};

const setTotal = (order: Order, total: number, actions: GroupActions): void => {
  const open = Math.max(0, total - order.filledScaled);
  const isSet = order.isHeld ? open === 0 : open === order.remainingScaled;
  if (!isSet) actions.setOpen(order, open);
};

/**
 * A bracket's exits together close what its entry opened and never more: the stop what is left of it, each target
 * its share, the last target giving way first where what is left does not suffice for all.
 */
const sizeExits = (group: OrderGroup, actions: GroupActions): void => {
  const entry = group.entry!;
  const exits = group.orders.filter((order) => order !== entry);
  // Looked up for each exit anew: one that is set free may fill at once, which leaves less for the next.
  const left = (): number =>
    Math.max(
      0,
      exits.reduce((rest, { filledScaled }) => rest - filledScaled, entry.filledScaled as number),
    );
  if (left() === 0 && isClosed(entry.state)) {
    const reason = entry.filledScaled > 0 ? 'GROUP_OTHER_FILLED' : 'GROUP_ENTRY_ENDED';
    for (const exit of exits) if (!isClosed(exit.state)) actions.cancel(exit, reason);
    return;
  }
  const { stop } = group;
  if (stop !== undefined && !isClosed(stop.state)) setTotal(stop, stop.filledScaled + left(), actions);
  // An exit that has ended leaves its share to none: what it would have closed stays with the stop.
  let given = 0;
  for (const [at, order] of group.orders.entries()) {
    if (order === entry || order === stop || isClosed(order.state)) continue;
    const total = sharePlanned(group, at, actions.lotOf(order));
    const open = Math.min(Math.max(0, total - order.filledScaled), Math.max(0, left() - given));
    setTotal(order, order.filledScaled + open, actions);
    if (!order.isHeld && !isClosed(order.state)) given += order.remainingScaled;
  }
};
