import { KernelError } from '../errors.ts';
import { groupKinds } from '../group/order-group.ts';
import { orderTypes, timesInForce } from '../order/order.ts';
import { triggerPrices } from '../order/order-terms.ts';
import { nearText } from '../tick-size/near-text.ts';
import { fullSupport, type OrderSupport } from './order-support.ts';

const lists = { orderTypes, timesInForce, triggers: triggerPrices, groups: groupKinds } as const;
const flags = ['postOnly', 'reduceOnly', 'extendedHours'] as const;
const settings = [...Object.keys(lists), ...flags];

/** What a venue takes of orders, as a configuration says it: what is left out, it takes all of. */
export interface OrderSupportConfig {
  readonly orderTypes?: readonly OrderSupportList<'orderTypes'>[];
  readonly timesInForce?: readonly OrderSupportList<'timesInForce'>[];
  readonly triggers?: readonly OrderSupportList<'triggers'>[];
  readonly groups?: readonly OrderSupportList<'groups'>[];
  readonly postOnly?: boolean;
  readonly reduceOnly?: boolean;
  readonly extendedHours?: boolean;
}
type OrderSupportList<Name extends keyof typeof lists> = (typeof lists)[Name][number];

/**
 * The support that a configuration names; {@link fullSupport} where nothing is missing. Refuses names that there are
 * not, with those near them, and a venue that takes neither market nor limit orders; all that is wrong is told at
 * once.
 */
export const parseSupport = (raw: unknown): OrderSupport => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new KernelError('POLICY_INVALID', 'support: must be an object, such as {"groups": []}');
  const given = raw as Readonly<Record<string, unknown>>;
  const problems = [
    ...Object.keys(given)
      .filter((name) => !settings.includes(name))
      .map((name) => `${name} is no such setting; ${nearText(name, settings)}`),
    ...Object.entries(lists).flatMap(([name, known]) => problemsOfList(name, given[name], known)),
    ...flags
      .filter((name) => given[name] !== undefined && typeof given[name] !== 'boolean')
      .map((name) => `${name} must be true or false`),
  ];
  const { orderTypes: types } = given as OrderSupportConfig;
  if (problems.length === 0 && types !== undefined && !types.includes('market') && !types.includes('limit'))
    problems.push('orderTypes must have market or limit: all else is emulated by them');
  if (problems.length > 0) throw new KernelError('POLICY_INVALID', `support: ${problems.join('; ')}`);
  return fromConfig(given as OrderSupportConfig);
};

/** The configuration that {@link parseSupport} reads as this support, with everything said. */
export const supportConfigOf = (support: OrderSupport): Required<OrderSupportConfig> => ({
  orderTypes: orderTypes.filter((type) => support.orderTypes.has(type)),
  timesInForce: timesInForce.filter((time) => support.timesInForce.has(time)),
  triggers: triggerPrices.filter((trigger) => support.triggers.has(trigger)),
  groups: groupKinds.filter((kind) => support.groups.has(kind)),
  postOnly: support.postOnly,
  reduceOnly: support.reduceOnly,
  extendedHours: support.extendedHours,
});

const problemsOfList = (name: string, value: unknown, known: readonly string[]): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [`${name} must be a list of names: ${known.join(', ')}`];
  return value
    .filter((one) => !known.includes(one))
    .map((one) => `${name}: "${one}" is not known; ${nearText(String(one), known)}`);
};

const fromConfig = (given: OrderSupportConfig): OrderSupport => {
  const support: OrderSupport = {
    orderTypes: new Set(given.orderTypes ?? orderTypes),
    timesInForce: new Set(given.timesInForce ?? timesInForce),
    triggers: new Set(given.triggers ?? triggerPrices),
    groups: new Set(given.groups ?? groupKinds),
    postOnly: given.postOnly ?? true,
    reduceOnly: given.reduceOnly ?? true,
    extendedHours: given.extendedHours ?? true,
  };
  return JSON.stringify(supportConfigOf(support)) === JSON.stringify(supportConfigOf(fullSupport))
    ? fullSupport
    : support;
};
