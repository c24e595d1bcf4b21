import type { Order } from '@marketloom/kernel';

/** The orders that LEAN has rules for; a combo's legs are of the kind of their combo. */
export const orderKinds = [
  'market',
  'limit',
  'stop',
  'stop-limit',
  'limit-if-touched',
  'trailing-stop',
  'market-on-open',
  'market-on-close',
] as const;
export type OrderKind = (typeof orderKinds)[number];

/** What kind an order was sent as; undefined for one that LEAN does not have. */
export const kindOf = ({ type, timeInForce }: Pick<Order, 'type' | 'timeInForce'>): OrderKind | undefined => {
  switch (timeInForce) {
    case 'AT_OPEN':
      return type === 'market' ? 'market-on-open' : undefined;
    case 'AT_CLOSE':
      return type === 'market' ? 'market-on-close' : undefined;
    case 'DAY':
    case 'GTC':
    case 'GTD':
      return (orderKinds as readonly string[]).includes(type) ? (type as OrderKind) : undefined;
    default:
      return undefined;
  }
};
