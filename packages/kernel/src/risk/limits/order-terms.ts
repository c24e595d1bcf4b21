import { type OrderType, waitsForStop, waitsForTouch } from '../../order/order.ts';
import { closesLeg, plainTerms } from '../../order/order-terms.ts';
import { formatTime } from '../../time/format.ts';
import type { Micros } from '../../time/micros.ts';
import type { ProposedOrder, RiskContext, RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';

/** An order must be for something, at prices that exist, on terms that go together. Always on; it has no settings. */
export const orderTerms: RiskLimit<'orderTerms', undefined> = {
  name: 'orderTerms',
  reasons: [
    'QUANTITY_INVALID',
    'PRICE_INVALID',
    'TRAIL_OFFSET',
    'TERMS_CONFLICT',
    'EXPIRE_TIME',
    'LEG_NOT_KEPT',
    'LEG_EMPTY',
  ],
  parse: () => ({ problem: 'is always checked and has no settings: leave it out' }),
  describe: () => undefined,
  start: () => (order, context) => {
    const { instrument, quantityScaled, type } = order;
    if (!(quantityScaled > 0 && Number.isSafeInteger(quantityScaled)))
      return new Refusal('QUANTITY_INVALID', { lot: instrument.lotSize });
    if (type === 'market' && order.terms === plainTerms && order.timeInForce !== 'GTD') return undefined;
    return (
      checkPrices(order) ??
      checkTrail(order) ??
      checkExpiry(order, context.time) ??
      checkConflicts(order) ??
      checkLeg(order, context)
    );
  },
};

const isPrice = (scaled: number): boolean => scaled > 0 && Number.isSafeInteger(scaled);

const needsLimit = (type: OrderType): boolean =>
  type === 'limit' || type === 'stop-limit' || type === 'limit-if-touched';

/** A trailing stop may leave its first stop to the market, a peg its bound. */
const checkPrices = (order: ProposedOrder): Refusal | undefined => {
  const { type, limitScaled, stopScaled, instrument, terms } = order;
  const needsTrigger = terms.trail === undefined && (waitsForStop(type) || waitsForTouch(type));
  const isWrong = (scaled: number, isNeeded: boolean): boolean =>
    isNeeded ? !isPrice(scaled) : !Number.isNaN(scaled) && !isPrice(scaled);
  return isWrong(limitScaled, needsLimit(type)) || isWrong(stopScaled, needsTrigger)
    ? new Refusal('PRICE_INVALID', { tick: instrument.tickSize })
    : undefined;
};

const checkTrail = ({ terms: { trail } }: ProposedOrder): Refusal | undefined => {
  if (trail === undefined) return undefined;
  const { by, value, atr, limitOffset = 0 } = trail;
  const distance = by === 'atr' ? value * (atr ?? Number.NaN) : value;
  if (!(distance > 0 && distance < Number.POSITIVE_INFINITY))
    return new Refusal('TRAIL_OFFSET', { asked: distance });
  return limitOffset >= 0 ? undefined : new Refusal('TRAIL_OFFSET', { asked: limitOffset });
};

const checkExpiry = ({ timeInForce, terms }: ProposedOrder, now: number): Refusal | undefined => {
  if (timeInForce !== 'GTD') return undefined;
  const { expireTime } = terms;
  return expireTime !== undefined && expireTime > now
    ? undefined
    : new Refusal('EXPIRE_TIME', { asked: expireTime === undefined ? 'no time at all' : shown(expireTime) });
};

/** A leg must be one that the account keeps, and what closes it must find something there; an exit waits for its entry. */
const checkLeg = (order: ProposedOrder, { portfolio }: RiskContext): Refusal | undefined => {
  const { leg } = order.terms;
  if (leg === undefined) return undefined;
  const instrument = order.instrument.id;
  if (portfolio.positionMode === 'netting') return new Refusal('LEG_NOT_KEPT', { instrument, leg });
  if (order.isExit || !closesLeg(order)) return undefined;
  const side = order.sign === 1 ? 'buy' : 'sale';
  return portfolio.positions[order.instrumentIndex]!.legOf(leg).isFlat
    ? new Refusal('LEG_EMPTY', { side, leg, instrument })
    : undefined;
};

const shown = (time: Micros): string => (Number.isSafeInteger(time) ? formatTime(time) : String(time));

/** What does not go together, and what would. */
const checkConflicts = (order: ProposedOrder): Refusal | undefined => {
  const { type, timeInForce, terms } = order;
  const conflict = (problem: string, right: string): Refusal =>
    new Refusal('TERMS_CONFLICT', { problem, right });
  const isAuction = timeInForce === 'AT_OPEN' || timeInForce === 'AT_CLOSE';
  const isImmediate = timeInForce === 'IOC' || timeInForce === 'FOK';
  if (isAuction && type !== 'market' && type !== 'limit')
    return conflict(`a ${type} order cannot wait for an auction`, 'send a market or a limit order for it');
  if (isAuction && (terms.extendedHours || terms.postOnly))
    return conflict(
      'an order for an auction cannot ask for extended hours or to be post-only',
      'leave these out, or send it DAY or GTC',
    );
  if (terms.postOnly && type !== 'limit' && type !== 'pegged')
    return conflict(`a ${type} order takes what is offered, so it cannot be post-only`, 'send a limit order');
  if (isImmediate && (terms.postOnly || type === 'pegged'))
    return conflict(`a resting order cannot be ${timeInForce}`, 'send it DAY, GTC or GTD');
  return undefined;
};
