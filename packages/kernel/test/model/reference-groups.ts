import type { ReferenceGroup, ReferenceOrder } from './reference-order.ts';
import { remaining } from './reference-order.ts';

/** What a group does to its orders when one of them fills or ends: the docstring of `GroupKind`, case by case. */
export interface GroupHands {
  cancel(order: ReferenceOrder, reason: string): void;
  release(order: ReferenceOrder): void;
}

/** `quantity` of `order` has just filled. */
export const afterFill = (order: ReferenceOrder, quantity: number, hands: GroupHands): void => {
  const { group } = order;
  if (group === null) return;
  switch (group.kind) {
    case 'one-cancels-other':
      for (const other of group.orders)
        if (other !== order && !other.isClosed) hands.cancel(other, 'GROUP_OTHER_FILLED');
      return;
    case 'one-updates-other':
      for (const other of group.orders) {
        if (other === order || other.isClosed) continue;
        if (remaining(other) <= quantity) hands.cancel(other, 'GROUP_OTHER_FILLED');
        else other.quantity -= quantity;
      }
      return;
    case 'one-triggers-other':
      if (order === group.orders[0]) giveShares(group, hands);
      return;
    case 'bracket':
      sizeExits(group, hands);
      return;
    default:
  }
};

/** `order` has ended, filled or not. */
export const afterEnd = (order: ReferenceOrder, hands: GroupHands): void => {
  const { group } = order;
  if (group === null || order !== group.orders[0]) return;
  if (group.kind === 'bracket') sizeExits(group, hands);
  if (group.kind !== 'bracket' && group.kind !== 'one-triggers-other') return;
  // Those that never began, and those that have filled all that they will ever be.
  for (const other of group.orders)
    if (!other.isClosed && (order.filled === 0 || (other.filled > 0 && remaining(other) === 0)))
      hands.cancel(other, 'GROUP_ENTRY_ENDED');
};

/** Whether an order that has filled all that it may fill by now will get more: what it waits for still works. */
export const waitsForMore = (order: ReferenceOrder): boolean => {
  const { group } = order;
  if (group === null || (group.kind !== 'bracket' && group.kind !== 'one-triggers-other')) return false;
  const [entry] = group.orders;
  if (entry === order || entry!.isClosed) return false;
  return group.planned[group.orders.indexOf(order)]! > order.quantity;
};

const shareOf = (group: ReferenceGroup, at: number): number =>
  Math.floor((group.planned[at]! * group.orders[0]!.filled) / group.planned[0]! + 1e-9);

const giveShares = (group: ReferenceGroup, hands: GroupHands): void => {
  for (const [at, other] of group.orders.entries()) {
    if (at === 0 || other.isClosed) continue;
    setOpen(other, shareOf(group, at) - other.filled, hands);
  }
};

/** So much more of it may fill; nothing puts it aside. */
const setOpen = (order: ReferenceOrder, open: number, hands: GroupHands): void => {
  if (open <= 0) {
    order.isHeld = true;
    return;
  }
  order.quantity = order.filled + open;
  if (order.isHeld) hands.release(order);
};

/** The stop gets all that is held; each target its share of what the entry filled, the last giving way first. */
const sizeExits = (group: ReferenceGroup, hands: GroupHands): void => {
  const [entry, ...exits] = group.orders;
  // Looked up anew for each: an exit that is set free may fill at once.
  const unclosed = (): number =>
    Math.max(0, entry!.filled - exits.reduce((sum, { filled }) => sum + filled, 0));
  if (unclosed() === 0 && entry!.isClosed) {
    const reason = entry!.filled > 0 ? 'GROUP_OTHER_FILLED' : 'GROUP_ENTRY_ENDED';
    for (const exit of exits) if (!exit.isClosed) hands.cancel(exit, reason);
    return;
  }
  const stop = group.hasStop ? exits.at(-1)! : null;
  if (stop !== null && !stop.isClosed) setOpen(stop, unclosed(), hands);
  const targets = exits.filter((exit) => exit !== stop);
  for (const [at, target] of targets.entries()) {
    if (target.isClosed) continue;
    const earlier = targets
      .slice(0, at)
      .reduce((sum, other) => sum + (other.isClosed || other.isHeld ? 0 : remaining(other)), 0);
    const share = Math.max(0, shareOf(group, at + 1) - target.filled);
    setOpen(target, Math.min(share, Math.max(0, unclosed() - earlier)), hands);
  }
};
