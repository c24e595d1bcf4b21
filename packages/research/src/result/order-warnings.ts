import { riskReasons, venueReasons } from '@marketloom/kernel';
import type { OrderRecord } from './result.ts';

/** Orders that ended in the same way. */
interface Group {
  readonly status: string;
  readonly reason: string;
  readonly isPartlyFilled: boolean;
}

/** Ends that the order itself asked for. */
const normal: ReadonlySet<string> = new Set(['SESSION_CLOSED', 'IOC_REMAINDER', 'FOK_NOT_FILLED']);

/** What became of the orders that did not go as they were sent, one sentence for each reason. */
export const orderWarnings = (orders: readonly OrderRecord[]): string[] => {
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
  return [...groups.values()].map(({ group, count }) => sentence(group, count));
};

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A cash account that buys with all it has is cut where the price rose on the way: that is no fault of the order. */
const sentence = ({ status, reason, isPartlyFilled }: Group, count: number): string => {
  const was = count === 1 ? 'was' : 'were';
  if (reason === 'INSUFFICIENT_CASH')
    return isPartlyFilled
      ? `${counted(count, 'buy')} took less than asked: the price had risen and the cash did not pay for all.`
      : `${counted(count, 'buy')} ${was} cancelled: the price had risen and the cash did not pay for one lot.`;
  if (reason === 'NOT_HELD')
    return isPartlyFilled
      ? `${counted(count, 'sale')} took less than asked: the account held no more.`
      : `${counted(count, 'sale')} ${was} cancelled: the account did not hold what was to be sold.`;
  const meaning = meaningOf(reason);
  return `${counted(count, 'order')} ${was} ${status}: ${reason}${meaning === undefined ? '' : ` (${meaning})`}.`;
};

/** What would have been right, or what the venue says; without the numbers of single orders. */
const meaningOf = (reason: string): string | undefined => {
  const { remedy } = (riskReasons as Readonly<Record<string, { readonly remedy: string }>>)[reason] ?? {};
  return remedy?.replace(/ of \{\w+\}/g, '') ?? (venueReasons as Readonly<Record<string, string>>)[reason];
};
