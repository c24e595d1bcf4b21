import { type GroupKind, groupKinds } from '../group/order-group.ts';
import type { MarketDataKind } from '../market/columns.ts';
import { type OrderType, orderTypes, type TimeInForce, timesInForce } from '../order/order.ts';
import { orderTypeOf } from '../order/order-factory.ts';
import type { OrderOptions } from '../order/order-request.ts';
import { type TriggerPrice, triggerPrices } from '../order/order-terms.ts';
import { Refusal } from '../risk/refusal.ts';
import type { FillSource } from './venue-context.ts';

/** What a run reads of one instrument. */
export interface InstrumentData {
  /** What fills its orders. */
  readonly source: FillSource;
  readonly kinds: ReadonlySet<MarketDataKind>;
}

/** What a venue takes of orders, as it declares it. What it lacks is emulated where that can be, else refused. */
export interface OrderSupport {
  readonly orderTypes: ReadonlySet<OrderType>;
  readonly timesInForce: ReadonlySet<TimeInForce>;
  readonly triggers: ReadonlySet<TriggerPrice>;
  readonly groups: ReadonlySet<GroupKind>;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly extendedHours: boolean;
}

/** A venue that takes every order there is, as the simulated one does. */
export const fullSupport: OrderSupport = {
  orderTypes: new Set(orderTypes),
  timesInForce: new Set(timesInForce),
  triggers: new Set(triggerPrices),
  groups: new Set(groupKinds),
  postOnly: true,
  reduceOnly: true,
  extendedHours: true,
};

/** Why an order of these options cannot be sent at all to a venue, by itself or emulated; undefined where it can. */
export const unsupported = (
  options: OrderOptions,
  instrument: string,
  support: OrderSupport,
): Refusal | undefined => {
  if (support === fullSupport) return undefined;
  const refuse = (asked: string, accepted: string): Refusal =>
    new Refusal('ORDER_NOT_SUPPORTED', { asked, instrument, accepted });
  const type = orderTypeOf(options);
  if (!canSend(type, support))
    return refuse(`${type} orders`, `orders of type ${[...support.orderTypes].join(', ')}`);
  const { timeInForce = 'GTC' } = options;
  if (!support.timesInForce.has(timeInForce))
    return refuse(`orders ${timeInForce}`, [...support.timesInForce].join(', '));
  if (options.postOnly === true && !support.postOnly)
    return refuse('post-only orders', 'limit orders that may take');
  if (options.extendedHours === true && !support.extendedHours)
    return refuse('orders outside the session', 'orders within it');
  return undefined;
};

/** Why a group of this kind cannot be sent at all: that legs fill together only their market can promise. */
export const unsupportedGroup = (
  kind: GroupKind,
  instrument: string,
  support: OrderSupport,
): Refusal | undefined =>
  kind === 'combo' && !support.groups.has('combo')
    ? new Refusal('ORDER_NOT_SUPPORTED', {
        asked: 'combos',
        instrument,
        accepted: 'orders of one instrument',
      })
    : undefined;

/** Whether a venue takes orders of a type and trigger as they are, so that nothing of them needs emulation. */
export const takesAsItIs = (type: OrderType, trigger: TriggerPrice, support: OrderSupport): boolean =>
  support.orderTypes.has(type) && support.triggers.has(trigger);

/** Whether orders of a type reach the venue as they are, or emulated by a type that it has. */
const canSend = (type: OrderType, { orderTypes: types }: OrderSupport): boolean => {
  if (types.has(type)) return true;
  switch (type) {
    case 'market':
    case 'limit':
      return false;
    case 'stop':
    case 'market-if-touched':
    case 'trailing-stop':
      return types.has('market');
    case 'market-to-limit':
      return types.has('market') && types.has('limit');
    default:
      return types.has('limit');
  }
};
