import { requirePositive } from '../../series.ts';
import { blackScholesMertonMeasures } from '../pricing/index.ts';
import { type AmericanOption, exerciseValue, requireAmericanOption } from './american-option.ts';
import { isExercised } from './american-option-value.ts';
import { binomialCrr } from './cox-ross-rubinstein.ts';
import { exerciseRegion, isNeverExercised, refuseTwoBoundaries } from './early-exercise.ts';
import { earlyExercisePremium } from './early-exercise-premium.ts';
import { solveUnitBoundary } from './exercise-boundary.ts';
import { binomialLeisenReimer } from './leisen-reimer.ts';
import { type AmericanMethodChoice, priceByMethod } from './price-by-method.ts';
import { unitPut } from './unit-put.ts';

export interface AmericanGreeks {
  readonly price: number;
  /** dV/dS. */
  readonly delta: number;
  /** d2V/dS2. */
  readonly gamma: number;
  /** dV/d volatility, per 1.00. */
  readonly vega: number;
  /** As time passes, per year; 0 where the option is exercised. */
  readonly theta: number;
  /** dV/dr, per 1.00. */
  readonly rho: number;
  /** dV/dq, per 1.00. */
  readonly psi: number;
}

interface SpotGreeks {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
}

/** Of a volatility, and of the spot's deviation. */
const RELATIVE_STEP = 3e-3;
const RATE_STEP = 1e-4;

/**
 * Price and Greeks of an American option by any of the methods. Refuses what the method refuses, and a time or
 * volatility of 0.
 *
 * - Formula: delta and gamma of the accurate value by differentiating its integral, of trees from their nodes, else (V(S+h) - V(S-h))/2h and (V(S+h) - 2V + V(S-h))/h^2; theta = rV - (r-q) S delta - v^2 S^2 gamma/2 where held; vega, rho, psi by central differences.
 * - Units: vega, rho and psi per 1.00; theta per year.
 * - Conventions: h = 0.003 v sqrt(T) S; 0.003 v for vega, 0.0001 for rates; within h of the critical price gamma is a mean of both sides. For the approximations theta is a difference over time.
 * - Source: definition; Andersen, Lake & Offengenden 2016 (the integral).
 * - Checked: identity: differences of the price; put-call symmetry.
 * - Example: `americanGreeks({ type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 }).delta` gives `-0.696806`.
 */
export function americanGreeks(option: AmericanOption & AmericanMethodChoice): AmericanGreeks {
  requireAmericanOption(option);
  requirePositive('years', option.years);
  requirePositive('volatility', option.volatility);
  const price = priceByMethod(option);
  const { rate, dividendYield = 0, volatility } = option;
  const spotGreeks = spotGreeksOf(option, price);
  return {
    ...spotGreeks,
    vega: slope((value) => price({ ...option, volatility: value }), volatility, RELATIVE_STEP * volatility),
    theta: thetaOf(option, spotGreeks, price),
    rho: rateSlope((value) => ({ ...option, rate: value }), rate, price),
    psi: rateSlope((value) => ({ ...option, dividendYield: value }), dividendYield, price),
  };
}

function spotGreeksOf(
  option: AmericanOption & AmericanMethodChoice,
  price: (option: AmericanOption) => number,
): SpotGreeks {
  const { method = 'accurate', steps = 501 } = option;
  if (method === 'accurate') return integralGreeks(option);
  if (method === 'leisenReimer' || method === 'coxRossRubinstein') {
    const tree = method === 'leisenReimer' ? binomialLeisenReimer : binomialCrr;
    const { theta: _, ...value } = tree({ ...option, steps });
    return value;
  }
  const { spot, years, volatility } = option;
  const step = RELATIVE_STEP * Math.min(volatility * Math.sqrt(years), 1) * spot;
  const above = price({ ...option, spot: spot + step });
  const here = price(option);
  const below = price({ ...option, spot: spot - step });
  return {
    price: here,
    delta: (above - below) / (2 * step),
    gamma: (above - 2 * here + below) / (step * step),
  };
}

/** The European Greeks and those of the premium for early exercise. */
function integralGreeks(option: AmericanOption): SpotGreeks {
  refuseTwoBoundaries(option);
  const { type, spot, strike } = option;
  const european = blackScholesMertonMeasures(option, ['price', 'delta', 'gamma']);
  if (isNeverExercised(option)) return european;
  const put = unitPut(option);
  const boundary = solveUnitBoundary(put);
  if (isExercised(put, boundary))
    return { price: exerciseValue(type, spot, strike), delta: type === 'call' ? 1 : -1, gamma: 0 };
  const { premium, slope, curvature } = earlyExercisePremium(put, boundary);
  // A call is the spot times a put on the strike with the strike 1: S p(K/S).
  const share = strike / spot;
  return type === 'put'
    ? {
        price: european.price + strike * premium,
        delta: european.delta + slope,
        gamma: european.gamma + curvature / strike,
      }
    : {
        price: european.price + spot * premium,
        delta: european.delta + premium - share * slope,
        gamma: european.gamma + (share * share * curvature) / spot,
      };
}

function thetaOf(
  option: AmericanOption & AmericanMethodChoice,
  { price, delta, gamma }: SpotGreeks,
  pricer: (option: AmericanOption) => number,
): number {
  const { method = 'accurate', type, spot, strike, years, rate, dividendYield = 0, volatility } = option;
  if (price === exerciseValue(type, spot, strike)) return 0;
  if (method === 'baroneAdesiWhaley' || method === 'bjerksundStensland2002')
    return -slope((value) => pricer({ ...option, years: value }), years, RELATIVE_STEP * years);
  return rate * price - (rate - dividendYield) * spot * delta - (volatility * spot) ** 2 * (gamma / 2);
}

/** To one side only where the other has two exercise boundaries. */
function rateSlope(
  withRate: (value: number) => AmericanOption,
  at: number,
  price: (option: AmericanOption) => number,
): number {
  const isKnown = (value: number) => exerciseRegion(withRate(value)) !== 'between';
  const f = (value: number) => price(withRate(value));
  if (isKnown(at - RATE_STEP) && isKnown(at + RATE_STEP)) return slope(f, at, RATE_STEP);
  const step = isKnown(at + 2 * RATE_STEP) ? RATE_STEP : -RATE_STEP;
  return (4 * f(at + step) - f(at + 2 * step) - 3 * f(at)) / (2 * step);
}

function slope(f: (value: number) => number, at: number, step: number): number {
  return (f(at + step) - f(at - step)) / (2 * step);
}
