import { openingQuantity } from '../../account/buying-power.ts';
import type { Portfolio } from '../../account/portfolio.ts';
import { legOpenedBy } from '../../account/position-leg.ts';
import type { ProposedOrder, RiskContext } from '../limit.ts';
import { valuationPrice } from '../order-price.ts';
import { Refusal } from '../refusal.ts';
import type { Funding, Need } from './funding.ts';

/**
 * A margin account of one leverage: exposure, long and short alike, up to equity × leverage. An order takes the
 * exposure that it adds, which is what it opens less what it closes on the way. Of a hedging account both legs count.
 */
export class LeverageFunding implements Funding {
  readonly isByCurrency = false;
  readonly #portfolio: Portfolio;

  constructor(portfolio: Portfolio) {
    this.#portfolio = portfolio;
  }

  buyingPower(reserved: number): number {
    const portfolio = this.#portfolio;
    return portfolio.equity() * portfolio.leverage - portfolio.grossExposure() - reserved;
  }

  reservation(need: Need): number {
    return this.#exposureOf(need);
  }

  shareOfValue(index: number): number {
    return this.#portfolio.rateOf(index);
  }

  refusal(order: ProposedOrder, context: RiskContext): Refusal | undefined {
    const portfolio = this.#portfolio;
    const working = order.sign === 1 ? context.workingBuyQuantity : context.workingSellQuantity;
    const price = valuationPrice(order, context.referencePrice);
    const { instrumentIndex: index, sign, remainingScaled: quantity } = order;
    const asked = this.#exposureOf({ index, sign, quantity, price, working, leg: order.terms.leg });
    // What closes more than it opens needs no buying power, and passes whatever the account is worth.
    if (asked === 0) return undefined;
    if (Number.isNaN(asked)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    // The fee is paid from equity, of which each unit carries `leverage` of exposure.
    const fee = context.feeEstimate * portfolio.rateOf(index);
    const available = this.buyingPower(context.reservedCash) - fee * portfolio.leverage;
    if (asked <= available) return undefined;
    // Equity is a float at market prices, so the edge is as wide as its last digits, not exact.
    return asked - available <= 1e-12 * (asked + Math.abs(portfolio.equity()) * portfolio.leverage)
      ? undefined
      : new Refusal('BUYING_POWER', { asked, available });
  }

  #exposureOf({ index, sign, quantity, price, working, leg }: Need): number {
    const portfolio = this.#portfolio;
    const position = portfolio.positions[index]!;
    const opening =
      leg === undefined
        ? openingQuantity(position.quantityScaled, sign, quantity, working)
        : leg === legOpenedBy(sign)
          ? quantity
          : 0;
    if (opening === 0) return 0;
    const value = Math.abs(price * position.unitsOf(quantity)) * portfolio.rateOf(index);
    return Math.max(0, value * ((2 * opening - quantity) / quantity));
  }
}
