import { buyingPower as buyingPowerOf, estimateAsMoney, reservationFor } from '../../account/buying-power.ts';
import type { Position } from '../../account/position.ts';
import type { ProposedOrder, RiskContext, RiskLimit } from '../limit.ts';
import { valuationPrice } from '../order-price.ts';
import { Refusal } from '../refusal.ts';

/** Doubles agree with exact amounts to far better than this share of them. */
const FLOAT_MARGIN = 1e-9;

/** An order needs no more than is left. Always on; it has no settings. */
export const buyingPower: RiskLimit<'buyingPower', undefined> = {
  name: 'buyingPower',
  reasons: ['BUYING_POWER', 'SHORT_NOT_ALLOWED', 'NO_REFERENCE_PRICE'],
  parse: () => ({ problem: 'is always checked and has no settings: leave it out' }),
  describe: () =>
    'An order needs no more buying power than working orders have left; a cash account sells only what it holds.',
  start: () => (order, context) => {
    // What an exit sells, another order of its group has bought before.
    if (order.isExit) return undefined;
    return context.portfolio.account === 'cash' ? checkCash(order, context) : checkMargin(order, context);
  },
};

const checkCash = (order: ProposedOrder, context: RiskContext): Refusal | undefined => {
  const { portfolio, feeEstimate, reservedCash } = context;
  const position = portfolio.positions[order.instrumentIndex]!;
  if (order.sign === -1) return checkHolding(position, order);
  const price = valuationPrice(order, context.referencePrice);
  const value = position.unitsOf(order.remainingScaled) * price;
  const cash = portfolio.cashNumber;
  const left = cash - reservedCash - value - feeEstimate;
  const doubt = FLOAT_MARGIN * (Math.abs(cash) + reservedCash + Math.abs(value) + feeEstimate);
  if (left > doubt) return undefined;
  if (Number.isNaN(value)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
  if (left >= -doubt) {
    const exact = position.notional(order.remainingScaled, Math.round(price * order.priceFactor));
    const committed = estimateAsMoney(reservedCash) + estimateAsMoney(feeEstimate);
    if (portfolio.cash - committed - exact >= 0n) return undefined;
  }
  return new Refusal('BUYING_POWER', { asked: value + feeEstimate, available: cash - reservedCash });
};

/**
 * A stop and a target for the same holding may work side by side: each is measured against what is held alone.
 * Whichever fills second is cut to what is then left, see `affordableQuantity`.
 */
const checkHolding = (position: Position, order: ProposedOrder): Refusal | undefined =>
  order.remainingScaled <= position.quantityScaled
    ? undefined
    : new Refusal('SHORT_NOT_ALLOWED', {
        asked: order.remainingScaled / order.quantityFactor,
        held: position.quantity,
      });

const checkMargin = (order: ProposedOrder, context: RiskContext): Refusal | undefined => {
  const { portfolio, reservedCash } = context;
  const index = order.instrumentIndex;
  const working = order.sign === 1 ? context.workingBuyQuantity : context.workingSellQuantity;
  const price = valuationPrice(order, context.referencePrice);
  const asked = reservationFor(portfolio, index, order.sign, order.remainingScaled, price, working);
  // What closes more than it opens needs no buying power, and passes whatever the account is worth.
  if (asked === 0) return undefined;
  if (Number.isNaN(asked)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
  // The fee is paid from equity, of which each unit carries `leverage` of exposure.
  const available = buyingPowerOf(portfolio, reservedCash) - context.feeEstimate * portfolio.leverage;
  if (asked <= available) return undefined;
  // Equity is a float at market prices, so the edge is as wide as its last digits, not exact.
  return asked - available <= 1e-12 * (asked + Math.abs(portfolio.equity()) * portfolio.leverage)
    ? undefined
    : new Refusal('BUYING_POWER', { asked, available });
};
