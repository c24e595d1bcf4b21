import { type Money, moneyToNumber } from '../numeric/money.ts';
import type { Portfolio } from './portfolio.ts';

export interface SettlementCut {
  readonly portfolio: Portfolio;
  readonly index: number;
  readonly sign: 1 | -1;
  readonly quantityScaled: number;
  readonly priceScaled: number;
  /** The fee of a fill of this quantity; it must not fall as the quantity grows. */
  readonly feeOf: (quantityScaled: number) => Money;
  readonly lotScaled: number;
}

/** Doubles agree with exact amounts to far better than this share of them. */
const FLOAT_MARGIN = 1e-9;

/**
 * The largest quantity that a fill may take, so that a cash account keeps what it promises: cash, after the
 * fee, is not below zero, and no more is sold than is held. The whole order if it can be settled, else whole
 * lots of it, else 0. An account that owes money already may trade what does not make it owe more.
 *
 * Fills of a margin account are not cut.
 */
export const affordableQuantity = (cut: SettlementCut): number => {
  const { portfolio, index, sign, quantityScaled, priceScaled, feeOf, lotScaled } = cut;
  if (portfolio.account === 'margin') return quantityScaled;
  const position = portfolio.positions[index]!;
  const asked =
    sign === 1 ? quantityScaled : Math.min(quantityScaled, Math.max(0, portfolio.deliverable(index)));
  if (asked === quantityScaled && isClearlySettled(cut)) return asked;

  const cash = portfolio.spendable(index);
  const least = cash < 0n ? cash : 0n;
  const unit = position.notional(1, priceScaled);
  const isSettled = (quantity: number): boolean =>
    cash - BigInt(sign * quantity) * unit - feeOf(quantity) >= least;

  if (asked === quantityScaled && isSettled(asked)) return asked;
  let high = Math.floor(asked / lotScaled);
  if (sign === 1 && unit > 0n) {
    if (cash <= 0n) return 0;
    // Without any fee the cash would buy this many lots.
    const lots = cash / (unit * BigInt(lotScaled));
    if (lots < BigInt(high)) high = Number(lots);
  }
  if (high === 0) return 0;
  if (isSettled(high * lotScaled)) return high * lotScaled;
  // `low` lots can be settled and `high` lots cannot.
  let low = 0;
  if (sign === 1 && unit > 0n) {
    // What is left after the fee of more than it can be is enough for this many lots.
    const left = cash - feeOf(high * lotScaled);
    const lots = left > 0n ? Number(left / (unit * BigInt(lotScaled))) : 0;
    if (lots > 0 && isSettled(lots * lotScaled)) low = lots;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSettled(middle * lotScaled)) low = middle;
    else high = middle;
  }
  return low * lotScaled;
};

/** Whether doubles alone leave no doubt that the whole fill can be settled. */
const isClearlySettled = ({
  portfolio,
  index,
  sign,
  quantityScaled,
  priceScaled,
  feeOf,
}: SettlementCut): boolean => {
  const position = portfolio.positions[index]!;
  const cash = portfolio.spendableNumber(index);
  const value = position.unitsOf(quantityScaled) * (priceScaled / position.priceFactor);
  const fee = moneyToNumber(feeOf(quantityScaled));
  const doubt = FLOAT_MARGIN * (Math.abs(cash) + Math.abs(value) + Math.abs(fee));
  return cash - sign * value - fee > doubt;
};
