import { estimateAsMoney } from '../../account/buying-power.ts';
import type { Portfolio } from '../../account/portfolio.ts';
import type { ProposedOrder, RiskContext } from '../limit.ts';
import { valuationPrice } from '../order-price.ts';
import { Refusal } from '../refusal.ts';
import type { Funding, Need } from './funding.ts';

/** Doubles agree with exact amounts to far better than this share of them. */
const FLOAT_MARGIN = 1e-9;

/** A cash account: what is bought is paid with the currency that it is quoted in, and only what is held is sold. */
export class CashFunding implements Funding {
  readonly isByCurrency = true;
  readonly #portfolio: Portfolio;

  constructor(portfolio: Portfolio) {
    this.#portfolio = portfolio;
  }

  buyingPower(reserved: number): number {
    return this.#portfolio.cashNumber - reserved;
  }

  reservation({ index, sign, quantity, price }: Need): number {
    return sign === 1 ? Math.abs(price * this.#portfolio.positions[index]!.unitsOf(quantity)) : 0;
  }

  shareOfValue(index: number): number {
    return this.#portfolio.rateOf(index);
  }

  refusal(order: ProposedOrder, context: RiskContext): Refusal | undefined {
    const { feeEstimate, reservedCash } = context;
    const portfolio = this.#portfolio;
    const index = order.instrumentIndex;
    const position = portfolio.positions[index]!;
    if (order.sign === -1) return this.#holdingRefusal(order);
    const price = valuationPrice(order, context.referencePrice);
    const value = position.unitsOf(order.remainingScaled) * price;
    const cash = portfolio.spendableNumber(index);
    const left = cash - reservedCash - value - feeEstimate;
    const doubt = FLOAT_MARGIN * (Math.abs(cash) + reservedCash + Math.abs(value) + feeEstimate);
    if (left > doubt) return undefined;
    if (Number.isNaN(value)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    if (left >= -doubt) {
      const exact = position.notional(order.remainingScaled, Math.round(price * order.priceFactor));
      const committed = estimateAsMoney(reservedCash) + estimateAsMoney(feeEstimate);
      if (portfolio.spendable(index) - committed - exact >= 0n) return undefined;
    }
    const asked = value + feeEstimate;
    const available = cash - reservedCash;
    if (portfolio.isSingleCurrency) return new Refusal('BUYING_POWER', { asked, available });
    return new Refusal('CURRENCY_BALANCE', { asked, available, currency: order.instrument.currency });
  }

  /**
   * A stop and a target for the same holding may work side by side: each is measured against what is held alone.
   * Whichever fills second is cut to what is then left, see `affordableQuantity`.
   */
  #holdingRefusal(order: ProposedOrder): Refusal | undefined {
    const held = this.#portfolio.deliverable(order.instrumentIndex);
    return order.remainingScaled <= held
      ? undefined
      : new Refusal('SHORT_NOT_ALLOWED', {
          asked: order.remainingScaled / order.quantityFactor,
          held: held / order.quantityFactor,
        });
  }
}
