import { formatMoney, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { FeeModel } from './fee-model.ts';

/** A fixed amount for an order, charged with its first fill. */
export const perTradeFee = (amount: Money): FeeModel => ({
  name: `per-trade:${formatMoney(amount, 2)}`,
  fee: (fill) => (fill.quantityBefore === 0 ? amount : ZERO_MONEY),
  estimate: () => moneyToNumber(amount),
});
