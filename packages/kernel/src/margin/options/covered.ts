import { decimalText, type Exact, larger, percentText, smaller, times, ZERO } from '../exact.ts';
import type { Charge, Charges } from '../requirement.ts';
import { stockCharges, stockInitial } from '../stock-margin.ts';
import { inTheMoney, type OptionTerms, type UnderlyingTerms } from './option-terms.ts';

/**
 * A call sold against shares that are held. Initial: 50 % of the stock. Maintenance: 25 % of the lesser of price
 * and strike, as the shares are worth no more than the strike. Source: FINRA rule 4210(f)(2).
 *
 * With the terms of the house: initial and 0.8 × the call's value; maintenance the call's in-the-money amount and
 * 25 % of the lesser of price and strike, or, where that is more, the lesser of the stock's value and the greater
 * of the call's value and 25 % of the stock.
 */
export const coveredCallCharges = (call: OptionTerms, underlying: UnderlyingTerms): Charges =>
  underlying.profile.coveredCall === 'cboe'
    ? { initial: stockHalf(underlying), maintenance: quarterOfLesser(call, underlying) }
    : houseCoveredCall(call, underlying);

const stockHalf = ({ stock, price, multiplier }: UnderlyingTerms): Charge =>
  stockInitial(stock, price, multiplier);

const quarterOfLesser = ({ strike }: OptionTerms, { stock, price, multiplier }: UnderlyingTerms): Charge => ({
  amount: times(stock.longMaintenance, smaller(price, strike), multiplier),
  formula: () =>
    `${percentText(stock.longMaintenance)} × min(${decimalText(price)}, ${decimalText(strike)}) × ${decimalText(multiplier)}`,
});

const houseCoveredCall = (call: OptionTerms, underlying: UnderlyingTerms): Charges => {
  const { stock, price, multiplier, coveredCallShare } = underlying;
  const half = stockHalf(underlying);
  const quarter = quarterOfLesser(call, underlying);
  const within = inTheMoney(call, underlying);
  const callValue = times(call.price, multiplier);
  const stockValue = times(price, multiplier);
  const quarterOfStock = times(stock.longMaintenance, stockValue);
  const [callText, stockText, multiplierText] = [call.price, price, multiplier].map(decimalText);
  return {
    initial: {
      amount: half.amount + times(coveredCallShare, callValue),
      formula: () => `${half.formula()} + ${decimalText(coveredCallShare)} × ${callText} × ${multiplierText}`,
    },
    maintenance: {
      amount: larger(
        times(within, multiplier) + quarter.amount,
        smaller(stockValue, larger(callValue, quarterOfStock)),
      ),
      formula: () =>
        `max(${decimalText(within)} × ${multiplierText} + ${quarter.formula()}, min(${stockText} × ${multiplierText}, ` +
        `max(${callText} × ${multiplierText}, ${percentText(stock.longMaintenance)} × ${stockText} × ${multiplierText})))`,
    },
  };
};

/**
 * What the shares of a covered call count less in equity than their value: they are worth no more than the strike
 * (FINRA rule 4210(f)(2)). 0 where a house asks the in-the-money amount instead.
 */
export const coveredCut = (call: OptionTerms, underlying: UnderlyingTerms): Exact =>
  underlying.profile.coveredCall === 'cboe'
    ? times(inTheMoney(call, underlying), underlying.multiplier)
    : ZERO;

/**
 * A put sold against shares that are sold short: 50 % of the stock and what the put is in the money, both
 * initial and maintenance (LEAN). As Cboe has it, the put asks for nothing, and the shares for their own.
 */
export const coveredPutCharges = (put: OptionTerms, underlying: UnderlyingTerms): Charges => {
  const { stock, price, multiplier, profile } = underlying;
  if (profile.coveredPut === 'cboe') return stockCharges(stock, price, multiplier, 'short');
  const charge = halfAndInTheMoney(put, underlying);
  return { initial: charge, maintenance: charge };
};

/** 50 % of the stock and what the option that was sold is in the money. */
export const halfAndInTheMoney = (option: OptionTerms, underlying: UnderlyingTerms): Charge => {
  const half = stockHalf(underlying);
  const within = inTheMoney(option, underlying);
  return {
    amount: half.amount + times(within, underlying.multiplier),
    formula: () => `${half.formula()} + ${decimalText(within)} × ${decimalText(underlying.multiplier)}`,
  };
};
