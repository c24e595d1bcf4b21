import type { OrderGroupRecord, OrderRecord } from '../result/result.ts';

/** A group in words that take a plural s. */
export const groupKindWords: Readonly<Record<OrderGroupRecord['kind'], string>> = {
  bracket: 'bracket',
  combo: 'combo',
  'one-cancels-other': 'one-cancels-other group',
  'one-triggers-other': 'one-triggers-other group',
  'one-updates-other': 'one-updates-other group',
};

/** What an order is to its group: `target of a bracket`, `leg of a combo`, `one-cancels-other`. */
export const groupRoleText = (group: OrderGroupRecord): string =>
  isEqual(group) ? group.kind : `${roleText(group)} of a ${group.kind}`;

/** The same, for the group's number to be added: `target of bracket`, `one-cancels-other`. */
export const groupRoleBeforeNumber = (group: OrderGroupRecord): string =>
  isEqual(group) ? group.kind : `${roleText(group)} of ${group.kind}`;

const isEqual = ({ kind }: OrderGroupRecord): boolean =>
  kind === 'one-cancels-other' || kind === 'one-updates-other';

const roleText = ({ kind, role }: OrderGroupRecord): string => {
  if (kind === 'one-triggers-other') return role === 'entry' ? 'first' : 'other';
  return kind === 'combo' ? 'leg' : role;
};

/** An order's type and, where it is for an auction only, which: `limit on close`. */
export const orderText = ({ type, timeInForce }: Pick<OrderRecord, 'type' | 'timeInForce'>): string => {
  if (timeInForce === 'AT_OPEN') return `${type} on open`;
  return timeInForce === 'AT_CLOSE' ? `${type} on close` : type;
};
