import { groupReasons, venueReasons } from '@marketloom/kernel';
import type { OrderRecord } from './result.ts';
import type { RefusedOrder } from './run-recorder.ts';

/** Orders that ended in the same way. */
interface Group {
  readonly status: string;
  readonly reason: string;
  readonly isPartlyFilled: boolean;
}

/** Ends that the order itself asked for. */
const normal: ReadonlySet<string> = new Set([
  'SESSION_CLOSED',
  'DATE_REACHED',
  'IOC_REMAINDER',
  'FOK_NOT_FILLED',
  'AUCTION_NOT_FILLED',
  'REDUCE_ONLY',
  'GROUP_OTHER_FILLED',
  'GROUP_ENTRY_ENDED',
  'COMBO_LEG_ENDED',
]);

/**
 * What became of the orders that did not go as they were sent, one sentence for each reason: what was wrong, and what
 * would have been accepted.
 *
 * @param refusals the first case of each reason of the gate, in the gate's words.
 */
export const orderWarnings = (
  orders: readonly OrderRecord[],
  refusals: ReadonlyMap<string, RefusedOrder>,
): string[] => {
  const groups = new Map<string, { readonly group: Group; count: number }>();
  for (const { status, reason, filledQuantity } of orders) {
    if (reason === null || normal.has(reason)) continue;
    const isSettlement = reason === 'INSUFFICIENT_CASH' || reason === 'NOT_HELD';
    const isPartlyFilled = isSettlement && filledQuantity > 0;
    const key = `${status} ${reason} ${isPartlyFilled}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, { group: { status, reason, isPartlyFilled }, count: 1 });
    else found.count++;
  }
  return [...groups.values()].map(({ group, count }) => sentence(group, count, refusals));
};

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A cash account that buys with all it has is cut where the price rose on the way: that is no fault of the order. */
const sentence = (
  { status, reason, isPartlyFilled }: Group,
  count: number,
  refusals: ReadonlyMap<string, RefusedOrder>,
): string => {
  const was = count === 1 ? 'was' : 'were';
  if (reason === 'INSUFFICIENT_CASH')
    return isPartlyFilled
      ? `${counted(count, 'buy')} took less than asked: the price had risen and the cash did not pay for all.`
      : `${counted(count, 'buy')} ${was} cancelled: the price had risen and the cash did not pay for one lot.`;
  if (reason === 'NOT_HELD')
    return isPartlyFilled
      ? `${counted(count, 'sale')} took less than asked: the account held no more.`
      : `${counted(count, 'sale')} ${was} cancelled: the account did not hold what was to be sold.`;
  const meaning = meaningOf(reason, count, refusals.get(reason));
  return `${counted(count, 'order')} ${was} ${status}: ${reason}${meaning === undefined ? '' : ` (${meaning})`}.`;
};

const meanings: Readonly<Record<string, string>> = { ...venueReasons, ...groupReasons };

/** What the gate said of the first such order, or what the venue means. */
const meaningOf = (reason: string, count: number, refused: RefusedOrder | undefined): string | undefined => {
  if (refused !== undefined)
    return `${count === 1 ? '' : 'the first, '}order ${refused.order}: ${refused.message}`;
  return meanings[reason];
};
