import { formatScaled } from '../numeric/decimal.ts';
import { formatMoney, type Money, moneyToNumber, parseMoney } from '../numeric/money.ts';
import type { FeeModel } from './fee-model.ts';
import { RATE_SCALE, rateOf, shareOf } from './percent-fee.ts';

export interface PerShareTerms {
  /** Charged per share; at most nine decimals, so that a fee is exact at any precision of quantity. */
  readonly rate: Money;
  /** Least that an order costs. */
  readonly minimum?: Money | undefined;
  /** Most that an order costs, as a share of its traded value × 10^9. It wins over the minimum. */
  readonly maximumRateScaled?: bigint | undefined;
}

/** An amount per share with a minimum and a maximum per order. */
export const perShareFee = (terms: PerShareTerms, name = nameOf(terms)): FeeModel => {
  const { rate, minimum = 0n as Money, maximumRateScaled } = terms;
  return {
    name,
    fee: (fill) => {
      const quantity = BigInt(fill.quantityBefore + fill.quantity);
      let total = (rate * quantity) / BigInt(fill.quantityFactor);
      if (total < minimum) total = minimum;
      if (maximumRateScaled !== undefined) {
        const maximum = shareOf((fill.notionalBefore + fill.notional) as Money, maximumRateScaled);
        if (total > maximum) total = maximum;
      }
      return (total - fill.feesBefore) as Money;
    },
    estimate: (notional, quantity) => {
      const total = Math.max(moneyToNumber(rate) * quantity, moneyToNumber(minimum));
      return maximumRateScaled === undefined ? total : Math.min(total, notional * rateOf(maximumRateScaled));
    },
  };
};

const nameOf = ({ rate, minimum, maximumRateScaled }: PerShareTerms): string =>
  [
    `per-share:${formatMoney(rate)}`,
    ...(minimum === undefined ? [] : [`min=${formatMoney(minimum)}`]),
    ...(maximumRateScaled === undefined ? [] : [`max=${formatScaled(maximumRateScaled, RATE_SCALE - 2)}%`]),
  ].join(',');

/**
 * Interactive Brokers' fixed price for US stocks: USD 0.005 a share, at least 1.00 an order, at most 1 % of the
 * trade's value, also where that is less than the minimum. Fractions of a cent are kept. Regulatory fees are not
 * included. Source: Interactive Brokers, "Commissions: Stocks", North America, fixed.
 */
export const interactiveBrokersUsFixed: FeeModel = perShareFee(
  {
    rate: parseMoney('0.005'),
    minimum: parseMoney('1.00'),
    maximumRateScaled: 10n ** BigInt(RATE_SCALE - 2),
  },
  'ib-us-fixed',
);
