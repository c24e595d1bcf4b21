import { decimalText, larger, percentText, times } from '../exact.ts';
import type { Charge, Charges } from '../requirement.ts';
import { type OptionTerms, outOfTheMoney, type UnderlyingTerms } from './option-terms.ts';

/**
 * One option sold without cover: multiplier × (price + the greater of 20 % of the underlying less what it is out
 * of the money, and 10 % of the underlying for a call, of the strike for a put). 15 % on a broad index. The
 * premium is part of it, and lies in the account as cash. Source: FINRA rule 4210(f)(2).
 */
export const nakedCharges = (option: OptionTerms, underlying: UnderlyingTerms): Charges => {
  const charge = nakedCharge(option, underlying);
  return { initial: charge, maintenance: charge };
};

export const nakedCharge = (option: OptionTerms, underlying: UnderlyingTerms): Charge => {
  const { price, nakedRate, floorRate, multiplier } = underlying;
  const away = outOfTheMoney(option, underlying);
  const base = option.right === 'call' ? price : option.strike;
  const risk = larger(times(nakedRate, price) - away, times(floorRate, base));
  return {
    amount: times(multiplier, option.price + risk),
    formula: () =>
      `${decimalText(multiplier)} × (${decimalText(option.price)} + max(${percentText(nakedRate)} × ` +
      `${decimalText(price)} − ${decimalText(away)}, ${percentText(floorRate)} × ${decimalText(base)}))`,
  };
};
