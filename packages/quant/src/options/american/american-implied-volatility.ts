import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { requirePositive } from '../../series.ts';
import { type AmericanOption, requireAmericanOption } from './american-option.ts';
import { refuseTwoBoundaries } from './early-exercise.ts';
import { leastVolatility } from './exercise-boundary.ts';
import { type AmericanMethodChoice, priceByMethod } from './price-by-method.ts';
import { unitPut } from './unit-put.ts';
import { valueWithoutVolatility } from './without-volatility.ts';

export interface AmericanQuote extends Omit<AmericanOption, 'volatility'>, AmericanMethodChoice {
  /** Of the option, in the currency of the spot. */
  readonly price: number;
}

const MOST_VOLATILITY = 100;

/**
 * The volatility at which an American option has its price. Refuses a price below that without volatility (the
 * exercise value, or that of waiting), one that no volatility reaches, and an option at its expiry.
 *
 * - Formula: v with V(v) = price, by Brent's method.
 * - Units: 0.20 is 20 % a year.
 * - Conventions: V by the accurate value unless a method is named; 0 for the price without volatility itself, which an option that is exercised at once has for every small volatility.
 * - Source: definition.
 * - Checked: identity: round trips.
 * - Example: `americanImpliedVolatility({ type: 'put', price: 4.486674419, spot: 36, strike: 40, years: 1, rate: 0.06 })` gives `0.2000`.
 */
export function americanImpliedVolatility(quote: AmericanQuote): number {
  const { price, ...rest } = quote;
  const option = { ...rest, volatility: 0 };
  requireAmericanOption(option);
  requirePositive('years', option.years);
  refuseTwoBoundaries(option);
  const least = valueWithoutVolatility(option);
  if (!(price >= least && price < mostValue(option)))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'price',
      value: price,
      must: `at least ${least}, the intrinsic value without volatility, and below ${mostValue(option)}, the limit of great volatility`,
    });
  if (price === least) return 0;
  const valueAt = priceByMethod(quote);
  const excess = (volatility: number) => valueAt({ ...option, volatility }) - price;
  let lower = startVolatility(option);
  const floor = Math.max(leastVolatility(unitPut(option)), 1e-6);
  while (excess(lower) > 0) {
    if (lower === floor)
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: 'price',
        value: price,
        must: `at least ${price + excess(floor)}: for less the volatility would be below ${floor}, too small to tell`,
      });
    lower = Math.max(lower / 2, floor);
  }
  let upper = lower * 2;
  while (excess(upper) < 0) {
    if (upper > MOST_VOLATILITY)
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: 'price',
        value: price,
        must: `below ${price + excess(upper)}, the value at a volatility of ${upper}`,
      });
    upper *= 2;
  }
  return findRoot(excess, lower, upper, { tolerance: 1e-12 }).root;
}

/** What no volatility exceeds. */
function mostValue({ type, spot, strike, years, rate, dividendYield = 0 }: AmericanOption): number {
  return type === 'call'
    ? spot * Math.max(1, Math.exp(-dividendYield * years))
    : strike * Math.max(1, Math.exp(-rate * years));
}

/** A volatility of the usual size, or so large that the strike is within reach. */
function startVolatility({ spot, strike, years }: AmericanOption): number {
  return Math.max(0.2, Math.abs(Math.log(spot / strike)) / Math.sqrt(years) / 6);
}
