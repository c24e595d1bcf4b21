import { millsRatio, millsShortfall } from '../../numeric/mills-ratio.ts';

const ONE_OVER_SQRT_2_PI = 0.3989422804014327;

/** What the price and every Greek of an option on a normal price are made of; filled again and again. */
export interface NormalTerms {
  /** 1 for a call, -1 for a put. */
  sign: number;
  forward: number;
  years: number;
  /** 0 at the expiry: nothing is earned any more. */
  rate: number;
  price: number;
  /** e^(-rT) Phi(sign d). */
  probability: number;
  /** e^(-rT) phi(d). 0 without time or volatility, and so far out that no double holds it. */
  density: number;
  /** (forward - strike) / deviation; 0 where the density is. */
  d: number;
  sqrtYears: number;
  /** volatility sqrt(years). */
  deviation: number;
  /** 1 / deviation, 1 / volatility and 1 / years; 0 where the density is. */
  perDeviation: number;
  perVolatility: number;
  perYear: number;
}

export function emptyNormalTerms(): NormalTerms {
  return {
    sign: Number.NaN,
    forward: Number.NaN,
    years: Number.NaN,
    rate: Number.NaN,
    price: Number.NaN,
    probability: Number.NaN,
    density: Number.NaN,
    d: Number.NaN,
    sqrtYears: Number.NaN,
    deviation: Number.NaN,
    perDeviation: Number.NaN,
    perVolatility: Number.NaN,
    perYear: Number.NaN,
  };
}

/** Fills the terms; the time value is that of the out-of-the-money option, so it keeps its digits. Hot. */
export function fillNormalTerms(
  terms: NormalTerms,
  isCall: boolean,
  forward: number,
  strike: number,
  years: number,
  rate: number,
  volatility: number,
): void {
  const sqrtYears = Math.sqrt(years);
  const deviation = volatility * sqrtYears;
  const discount = Math.exp(-rate * years);
  const excess = isCall ? forward - strike : strike - forward;
  const u = Math.abs(excess) / deviation;
  const density = deviation > 0 ? ONE_OVER_SQRT_2_PI * discount * Math.exp(-0.5 * u * u) : 0;
  const hasDensity = density > 0;

  const tail = hasDensity ? density * millsRatio(u) : excess === 0 ? 0.5 * discount : 0;
  const timeValue = hasDensity ? deviation * density * millsShortfall(u) : 0;
  terms.sign = isCall ? 1 : -1;
  terms.forward = forward;
  terms.years = years;
  terms.rate = years > 0 ? rate : 0;
  terms.price = excess > 0 ? timeValue + discount * excess : timeValue;
  terms.probability = excess > 0 ? discount - tail : tail;
  terms.density = density;
  terms.d = hasDensity ? (forward - strike) / deviation : 0;
  terms.sqrtYears = sqrtYears;
  terms.deviation = deviation;
  terms.perDeviation = hasDensity ? 1 / deviation : 0;
  terms.perVolatility = hasDensity ? 1 / volatility : 0;
  terms.perYear = hasDensity ? 1 / years : 0;
}
