import { QuantError } from '../../errors.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { requireFinite, requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import { requireLegs, type StrategyLeg } from './leg.ts';
import { lineAt, profitAt, profitLine, rootsOf } from './profit-line.ts';

/** The spot at expiry, lognormal. */
export interface LognormalOutlook {
  readonly spot: number;
  /** Of the mean: E[S] = spot e^(drift years). Risk-neutral: rate minus dividend yield. */
  readonly drift: number;
  /** Of the logarithm, per sqrt(year); 0.20 is 20 %. */
  readonly volatility: number;
  /** To expiry. */
  readonly years: number;
}

function requireOutlook({ spot, drift, volatility, years }: LognormalOutlook): void {
  requirePositive('spot', spot);
  requireFinite('drift', drift);
  requireNotNegative('volatility', volatility);
  requireNotNegative('years', years);
}

function requireNotNegative(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number, 0 or above' });
}

/**
 * How probable it is that a strategy has won at expiry, if the spot is lognormal. Without volatility or time, 0 or 1.
 *
 * - Formula: sum of Phi(z(b)) - Phi(z(a)) over the stretches (a, b) with profit above 0,
 *   z(x) = (ln(x/S) - (mu - v^2/2) T) / (v sqrt T).
 * - Units: a probability; drift and volatility per year; time in years.
 * - Conventions: profit above 0, premiums at face value; risk-neutral with drift = rate - dividend yield.
 * - Source: Hull, Options, Futures, and Other Derivatives: lognormal property.
 * - Checked: numerical integration over the density.
 * - Example: `probabilityOfProfit([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }], { spot: 100, drift: 0.03, volatility: 0.25, years: 0.25 })` gives `0.3614314948`.
 */
export function probabilityOfProfit(legs: readonly StrategyLeg[], outlook: LognormalOutlook): number {
  requireOutlook(outlook);
  const line = profitLine(legs);
  const { spot, drift, volatility, years } = outlook;
  const deviation = volatility * Math.sqrt(years);
  if (deviation === 0) return lineAt(line, spot * Math.exp(drift * years)) > 0 ? 1 : 0;
  const z = (x: number): number => (Math.log(x / spot) - drift * years) / deviation + deviation / 2;
  const ends = [0, ...rootsOf(line), Infinity];
  let total = 0;
  for (let i = 1; i < ends.length; i++) {
    const from = ends[i - 1]!;
    const to = ends[i]!;
    // Beyond the last root the line has one sign: any spot past its last corner tells it.
    const inside = to === Infinity ? 2 * Math.max(from, line.spots.at(-1)!) + 1 : (from + to) / 2;
    if (lineAt(line, inside) > 0) total += between(z(from), z(to));
  }
  return Math.min(total, 1);
}

/** The probability between two quantiles, from the tail that is nearer. */
function between(low: number, high: number): number {
  return low > 0
    ? normalProbability(-low) - normalProbability(-high)
    : normalProbability(high) - normalProbability(low);
}

/**
 * The mean profit of a strategy at expiry, if the spot is lognormal.
 *
 * - Formula: sum of quantity (E[payoff] - price), E[max(S - K, 0)] = S e^(mu T) Phi(d1) - K Phi(d2).
 * - Units: currency, per one of the underlying; drift and volatility per year; time in years.
 * - Conventions: not discounted; premiums at face value.
 * - Source: Black & Scholes 1973.
 * - Checked: numerical integration over the density.
 * - Example: `expectedStrategyProfit([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }], { spot: 100, drift: 0.03, volatility: 0.25, years: 0.25 })` gives `0.8876917`.
 */
export function expectedStrategyProfit(legs: readonly StrategyLeg[], outlook: LognormalOutlook): number {
  requireLegs(legs);
  requireOutlook(outlook);
  const { spot, drift, volatility, years } = outlook;
  if (volatility === 0 || years === 0) return profitAt(legs, spot * Math.exp(drift * years));
  return sumOf(legs.length, (i) => {
    const leg = legs[i]!;
    if (leg.type === 'underlying') return leg.quantity * (spot * Math.exp(drift * years) - leg.price);
    const { type, strike } = leg;
    const expected = blackScholesMertonPrice({
      type,
      spot,
      strike,
      years,
      rate: 0,
      dividendYield: -drift,
      volatility,
    });
    return leg.quantity * (expected - leg.price);
  });
}
