import { decimalText, type Exact, percentText, smaller, times } from '../exact.ts';
import type { Charge, Charges } from '../requirement.ts';
import { stockCharges } from '../stock-margin.ts';
import { halfAndInTheMoney } from './covered.ts';
import { inTheMoney, type OptionTerms, outOfTheMoney, type UnderlyingTerms } from './option-terms.ts';

/**
 * Shares held with a put, or sold short with a call. Initial: 50 % of the stock. Maintenance: 10 % of the strike
 * and what the option is out of the money, at most what the shares alone ask. Source: FINRA rule 4210(f)(2).
 */
export const protectedCharges = (option: OptionTerms, underlying: UnderlyingTerms): Charges => {
  const { stock, price, multiplier } = underlying;
  const alone = stockCharges(stock, price, multiplier, option.right === 'put' ? 'long' : 'short');
  const hedged = strikeShareAnd(outOfTheMoney(option, underlying), option, underlying);
  return {
    initial: alone.initial,
    maintenance: {
      amount: smaller(hedged.amount, alone.maintenance.amount),
      formula: () => `min(${hedged.formula()}, ${alone.maintenance.formula()})`,
    },
  };
};

/**
 * Shares held, a put bought below and a call sold above. Initial: 50 % of the stock and what the call is in the
 * money. Maintenance: 10 % of the put's strike and what the put is out of the money, at most 25 % of the call's
 * strike. Source: FINRA rule 4210(f)(2).
 */
export const collarCharges = (put: OptionTerms, call: OptionTerms, underlying: UnderlyingTerms): Charges => {
  const { collarCap, multiplier } = underlying;
  const hedged = strikeShareAnd(outOfTheMoney(put, underlying), put, underlying);
  return {
    initial: halfAndInTheMoney(call, underlying),
    maintenance: {
      amount: smaller(hedged.amount, times(collarCap, call.strike, multiplier)),
      formula: () =>
        `min(${hedged.formula()}, ${percentText(collarCap)} × ${decimalText(call.strike)} × ${decimalText(multiplier)})`,
    },
  };
};

/**
 * A conversion (shares held, a call sold, a put bought, one strike) or a reversal (shares sold short, a put sold,
 * a call bought, one strike), by the option that was sold. Initial: 50 % of the stock and what it is in the
 * money. Maintenance: 10 % of the strike and what it is in the money. Source: FINRA rule 4210(f)(2).
 */
export const conversionCharges = (sold: OptionTerms, underlying: UnderlyingTerms): Charges => ({
  initial: halfAndInTheMoney(sold, underlying),
  maintenance: strikeShareAnd(inTheMoney(sold, underlying), sold, underlying),
});

const strikeShareAnd = (
  more: Exact,
  { strike }: OptionTerms,
  { protectedRate, multiplier }: UnderlyingTerms,
): Charge => ({
  amount: times(times(protectedRate, strike) + more, multiplier),
  formula: () =>
    `(${percentText(protectedRate)} × ${decimalText(strike)} + ${decimalText(more)}) × ${decimalText(multiplier)}`,
});
