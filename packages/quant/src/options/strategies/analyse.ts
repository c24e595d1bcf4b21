import { netDebit, type StrategyLeg } from './leg.ts';
import { expectedStrategyProfit, type LognormalOutlook, probabilityOfProfit } from './probability.ts';
import { type ProfitExtremes, strategyBreakevens, strategyExtremes } from './profit.ts';

export interface StrategyAnalysis extends ProfitExtremes {
  /** What entering costs; below 0 is a credit. */
  readonly netDebit: number;
  readonly breakevens: readonly number[];
  readonly probabilityOfProfit: number;
  readonly expectedProfit: number;
}

/**
 * A strategy at expiry at one glance: cost, breakevens, best and worst result, probability of profit and mean profit.
 *
 * - Formula: as `netDebit`, `strategyBreakevens`, `strategyExtremes`, `probabilityOfProfit`, `expectedStrategyProfit`.
 * - Units: currency, per one of the underlying; drift and volatility per year; time in years.
 * - Conventions: premiums at face value; lognormal spot at expiry.
 * - Source: definition; Hull, Options, Futures, and Other Derivatives.
 * - Checked: numerical integration over the density.
 * - Example: `analyseStrategy([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }], { spot: 100, drift: 0.03, volatility: 0.25, years: 0.25 }).breakevens` gives `[104.5]`.
 */
export function analyseStrategy(legs: readonly StrategyLeg[], outlook: LognormalOutlook): StrategyAnalysis {
  return {
    netDebit: netDebit(legs),
    breakevens: strategyBreakevens(legs),
    ...strategyExtremes(legs),
    probabilityOfProfit: probabilityOfProfit(legs, outlook),
    expectedProfit: expectedStrategyProfit(legs, outlook),
  };
}
