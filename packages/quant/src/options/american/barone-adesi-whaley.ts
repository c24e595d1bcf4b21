import { findRoot } from '../../numeric/find-root.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import type { AmericanOption } from './american-option.ts';
import { type AmericanValue, simpleValue } from './american-value.ts';

/**
 * The quadratic approximation of an American option: good for short and very long times, worst (about 1 % of the
 * price and more) in between. Refuses negative rates that make two exercise boundaries.
 *
 * - Formula: V = European + cp (1 - e^(-qT) Phi(cp d1(Sc))) Sc/g (S/Sc)^g before the critical price Sc, exercise beyond; g the root, of the sign cp, of g^2 + (2(r-q)/s^2 - 1) g = 2r/(s^2 (1 - e^(-rT))).
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: the critical price solved to full accuracy; null, and the European price, where exercise never pays (call without yield, put without interest).
 * - Source: Barone-Adesi & Whaley 1987; Haug 2007 s. 3.1.
 * - Checked: mpmath at 30 digits; QuantLib 1.44 BaroneAdesiWhaleyApproximationEngine (its critical price stops at 1e-6).
 * - Example: `baroneAdesiWhaley({ type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 })` gives `{ price: 4.459609, criticalPrice: 33.20384 }`.
 */
export function baroneAdesiWhaley(option: AmericanOption): AmericanValue {
  const simple = simpleValue(option);
  if (simple !== undefined) return simple;
  const { strike, spot, type } = option;
  const sign = type === 'call' ? 1 : -1;
  const power = exerciseElasticity(option);
  const criticalPrice = quadraticCriticalPrice(option);
  if (sign * (spot - criticalPrice) >= 0) return { price: sign * (spot - strike), criticalPrice };
  const premium =
    sign * (lostSlope(option, criticalPrice) / power) * criticalPrice * (spot / criticalPrice) ** power;
  return { price: blackScholesMertonPrice(option) + premium, criticalPrice };
}

/** Of an option whose exercise may gain something, if ever so little, at a time and volatility above 0. */
export function quadraticCriticalPrice(option: AmericanOption): number {
  return option.strike * criticalMoneyness(option, exerciseElasticity(option));
}

/** Of a logarithm: beyond it there is no number. */
const MOST_REACH = 700;

/** The power of the spot with which the premium for early exercise grows. */
function exerciseElasticity({ type, rate, dividendYield = 0, years, volatility }: AmericanOption): number {
  const variance = volatility * volatility;
  const half = ((2 * (rate - dividendYield)) / variance - 1) / 2;
  const perTime = Math.abs(rate * years) < 1e-16 ? 1 / years : rate / -Math.expm1(-rate * years);
  const product = (2 * perTime) / variance;
  const root = Math.sqrt(half * half + product);
  // Without the difference of two large numbers.
  if (type === 'call') return half > 0 ? product / (half + root) : root - half;
  return half > 0 ? -half - root : -product / (root - half);
}

/** 1 - e^(-qT) Phi(cp d1): what the slope of the European option lacks to that of the exercised one. */
function lostSlope({ type, strike, years, rate, dividendYield = 0, volatility }: AmericanOption, at: number) {
  const sign = type === 'call' ? 1 : -1;
  const deviation = volatility * Math.sqrt(years);
  const d1 = (Math.log(at / strike) + (rate - dividendYield) * years) / deviation + deviation / 2;
  const decay = Math.expm1(-dividendYield * years);
  return normalProbability(-sign * d1) - decay * normalProbability(sign * d1);
}

/** The critical price as a multiple of the strike: there exercise and holding are worth the same. */
function criticalMoneyness(option: AmericanOption, power: number): number {
  const { type, years, rate, dividendYield = 0 } = option;
  const sign = type === 'call' ? 1 : -1;
  const unit = { ...option, strike: 1 };
  const opposite = { ...unit, type: type === 'call' ? 'put' : 'call' } as const;
  const interest = -Math.expm1(-rate * years);
  const yieldLost = -Math.expm1(-dividendYield * years);
  // Exercise less the European option, by parity: what is out of the money is small, so nothing cancels.
  const gain = (distance: number) => {
    const spot = Math.exp(sign * distance);
    const premium = (sign * lostSlope(unit, spot) * spot) / power;
    return sign * (spot * yieldLost - interest) - blackScholesMertonPrice({ ...opposite, spot }) - premium;
  };
  let reach = option.volatility * Math.sqrt(years);
  while (gain(reach) < 0 && reach < MOST_REACH) reach *= 2;
  return Math.exp(sign * findRoot(gain, 0, Math.min(reach, MOST_REACH)).root);
}
