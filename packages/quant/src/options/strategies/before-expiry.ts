import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { requireFinite, requirePositive, requireWholeNumber } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import type { OptionType } from '../option.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import { type OptionLeg, payoffOf, requireLegs, type UnderlyingLeg } from './leg.ts';
import type { PricedStrike, StrategySize } from './spreads.ts';

/** An option with its own expiry and volatility. */
export interface DatedOptionLeg extends OptionLeg {
  /** To this leg's expiry, from when the strategy was entered. */
  readonly years: number;
  /** Implied volatility at which to value the leg; 0.20 is 20 %. */
  readonly volatility: number;
}

export type DatedLeg = DatedOptionLeg | UnderlyingLeg;

/** When, and in what market, a strategy is valued. */
export interface ValuationDate {
  /** From when the strategy was entered; at most the nearest expiry. */
  readonly elapsedYears: number;
  readonly rate: number;
  /** Default 0. */
  readonly dividendYield?: number;
  /** Added to each leg's volatility. Default 0. */
  readonly volatilityMove?: number;
}

function requireDated(legs: readonly DatedLeg[], date: ValuationDate): void {
  requireLegs(legs);
  const { elapsedYears, rate, dividendYield = 0, volatilityMove = 0 } = date;
  if (!(Number.isFinite(elapsedYears) && elapsedYears >= 0))
    refuse('elapsedYears', elapsedYears, 'a finite number, 0 or above');
  requireFinite('rate', rate);
  requireFinite('dividendYield', dividendYield);
  requireFinite('volatilityMove', volatilityMove);
  legs.forEach((leg, index) => {
    if (leg.type === 'underlying') return;
    if (!(Number.isFinite(leg.years) && leg.years >= elapsedYears))
      refuse(
        `legs[${index}].years`,
        leg.years,
        `at least elapsedYears, ${elapsedYears}: the leg has expired`,
      );
    if (!(Number.isFinite(leg.volatility) && leg.volatility >= 0))
      refuse(`legs[${index}].volatility`, leg.volatility, 'a finite number, 0 or above');
    if (leg.volatility + volatilityMove < 0)
      refuse('volatilityMove', volatilityMove, `at least -${leg.volatility}, for legs[${index}]`);
  });
}

function refuse(name: string, value: unknown, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

function profitOn(legs: readonly DatedLeg[], spot: number, date: ValuationDate): number {
  const { elapsedYears, rate, dividendYield = 0, volatilityMove = 0 } = date;
  return sumOf(legs.length, (i) => {
    const leg = legs[i]!;
    if (leg.type === 'underlying' || leg.years === elapsedYears)
      return leg.quantity * (payoffOf(leg, spot) - leg.price);
    const { type, strike } = leg;
    const years = leg.years - elapsedYears;
    const volatility = leg.volatility + volatilityMove;
    const value = blackScholesMertonPrice({ type, spot, strike, years, rate, dividendYield, volatility });
    return leg.quantity * (value - leg.price);
  });
}

/**
 * The profit of a strategy if it is closed before, or at, its nearest expiry, at values of the Black-Scholes-Merton
 * model: legs may have different expiries, as in a calendar spread. Refuses a date after a leg's expiry.
 *
 * - Formula: sum of quantity (V(S, K, T - elapsed, volatility + move) - price).
 * - Units: currency, per one of the underlying; years; volatility 0.20 is 20 %.
 * - Conventions: European options; each leg keeps its volatility; premiums and dividends received without interest.
 * - Source: Black & Scholes 1973; Merton 1973.
 * - Checked: identity: at one common expiry, strategyProfit.
 * - Example: `strategyProfitBeforeExpiry([{ type: 'call', quantity: 1, strike: 40, price: 4, years: 0.75, volatility: 0.2 }], 42, { elapsedYears: 0.25, rate: 0.1 })` gives `0.75942239`.
 */
export function strategyProfitBeforeExpiry(
  legs: readonly DatedLeg[],
  spot: number,
  date: ValuationDate,
): number {
  requireDated(legs, date);
  requirePositive('spot', spot);
  return profitOn(legs, spot, date);
}

/**
 * The spots within a range at which a strategy closed at a date neither wins nor loses, rising. Looks for changes of
 * sign between `points` spots at even steps in the logarithm: a pair of roots between two of them is missed.
 *
 * - Formula: roots of `strategyProfitBeforeExpiry`.
 * - Units: currency of the underlying.
 * - Conventions: as `strategyProfitBeforeExpiry`.
 * - Source: Black & Scholes 1973; Merton 1973.
 * - Checked: identity: the profit there is 0.
 * - Example: `strategyBreakevensBeforeExpiry([{ type: 'call', quantity: 1, strike: 40, price: 4.759422, years: 0.75, volatility: 0.2 }], { elapsedYears: 0.25, rate: 0.1 }, { from: 20, to: 80 })` gives `[42.0000]`.
 */
export function strategyBreakevensBeforeExpiry(
  legs: readonly DatedLeg[],
  date: ValuationDate,
  { from, to, points = 400 }: { readonly from: number; readonly to: number; readonly points?: number },
): readonly number[] {
  requireDated(legs, date);
  requirePositive('from', from);
  requirePositive('to', to);
  if (!(from < to)) refuse('from', from, `below to, ${to}`);
  requireWholeNumber('points', points, 2);
  const profit = (spot: number): number => profitOn(legs, spot, date);
  const roots: number[] = [];
  let before = from;
  let profitBefore = profit(from);
  if (profitBefore === 0) roots.push(from);
  for (let i = 1; i < points; i++) {
    const spot = i === points - 1 ? to : from * (to / from) ** (i / (points - 1));
    const here = profit(spot);
    if (here === 0 && profitBefore !== 0) roots.push(spot);
    else if (here * profitBefore < 0) roots.push(findRoot(profit, before, spot).root);
    before = spot;
    profitBefore = here;
  }
  return roots;
}

/** An option of a calendar: its price, expiry and implied volatility. */
export interface CalendarLeg extends PricedStrike {
  readonly years: number;
  readonly volatility: number;
}

/**
 * The nearer option sold and the farther one bought, of one type: a calendar with one strike, a diagonal with two. Its
 * value at the near expiry depends on a model: `strategyProfitBeforeExpiry` with `elapsedYears` = the near years.
 *
 * - Formula: + far - near.
 * - Units: prices and strikes in the currency of the underlying; years; volatility 0.20 is 20 %.
 * - Conventions: far expires after near.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `netDebit(calendarSpread({ type: 'call', near: { strike: 100, price: 3, years: 0.1, volatility: 0.2 }, far: { strike: 100, price: 5, years: 0.3, volatility: 0.2 } }))` gives `2`.
 */
export function calendarSpread(
  legs: StrategySize & { readonly type: OptionType; readonly near: CalendarLeg; readonly far: CalendarLeg },
): readonly DatedOptionLeg[] {
  const { type, near, far, quantity = 1 } = legs;
  requireObject('near', near);
  requireObject('far', far);
  if (!(far.years > near.years)) refuse('far.years', far.years, `above near.years, ${near.years}`);
  const both = [
    { type, quantity: -quantity, ...near },
    { type, quantity, ...far },
  ];
  requireDated(both, { elapsedYears: 0, rate: 0 });
  return both;
}
