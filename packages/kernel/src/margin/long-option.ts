import { type Decimal, decimalText, notNegative, positive, times, wholeNumber } from './exact.ts';
import { type Margin, marginOf, noCharges } from './requirement.ts';
import { longOptionLoan } from './tables/long-option-loan.ts';

export interface LongOptionMargin extends Margin {
  /** Cash that is paid. */
  readonly premiumDebit: string;
  /** What must be paid at least where the broker lends on options that live long. */
  readonly leastPayment: string;
}

/**
 * Options bought: the premium is paid in full and nothing more is asked. With more than nine months to expiry a
 * broker may lend 25 % of it, so that 75 % must be paid. Source: FINRA rule 4210(f)(2).
 */
export const longOptionMargin = (input: {
  readonly contracts: Decimal;
  readonly price: Decimal;
  readonly multiplier?: Decimal | undefined;
  /** Whole months to expiry; without them, nothing is lent. */
  readonly months?: number | undefined;
}): LongOptionMargin => {
  const contracts = wholeNumber(input.contracts, 'contracts');
  const value = times(
    notNegative(contracts, 'contracts'),
    notNegative(input.price, 'price of the option'),
    positive(input.multiplier ?? 100, 'multiplier'),
  );
  const isLong = (input.months ?? 0) > longOptionLoan.months;
  return {
    ...marginOf('long-option', [`+${contracts} options`], noCharges),
    premiumDebit: decimalText(value),
    leastPayment: decimalText(isLong ? times(notNegative(longOptionLoan.paid, 'share'), value) : value),
  };
};
