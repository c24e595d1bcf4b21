import { millsRatio } from '../../numeric/mills-ratio.ts';
import { logMoneyness } from './log-moneyness.ts';
import { isNarrow, spreadBySeries } from './time-value.ts';

const ONE_OVER_SQRT_2_PI = 0.3989422804014327;

/**
 * What the price and every Greek of an option on a lognormal price are made of: the option itself and a handful of
 * amounts. One object is filled again and again, so that a million options need no memory of their own.
 */
export interface LognormalTerms {
  /** 1 for a call, -1 for a put. */
  sign: number;
  spot: number;
  strike: number;
  years: number;
  /** 0 at the expiry: nothing is earned any more. */
  rate: number;
  dividendYield: number;
  price: number;
  /** spot e^(-qT) Phi(sign d1): the shares in the hedge, in money. */
  spotLeg: number;
  /** strike e^(-rT) Phi(sign d2): the loan in the hedge. */
  strikeLeg: number;
  /** spot e^(-qT) phi(d1) = strike e^(-rT) phi(d2). 0 without time or volatility, and so far out that no double holds it. */
  density: number;
  /** These two are 0 where the density is. */
  d1: number;
  d2: number;
  sqrtYears: number;
  /** volatility sqrt(years). */
  deviation: number;
  /** 1 / deviation, 1 / volatility and 1 / years; 0 where the density is. */
  perDeviation: number;
  perVolatility: number;
  perYear: number;
}

export function emptyLognormalTerms(): LognormalTerms {
  return {
    sign: Number.NaN,
    spot: Number.NaN,
    strike: Number.NaN,
    years: Number.NaN,
    rate: Number.NaN,
    dividendYield: Number.NaN,
    price: Number.NaN,
    spotLeg: Number.NaN,
    strikeLeg: Number.NaN,
    density: Number.NaN,
    d1: Number.NaN,
    d2: Number.NaN,
    sqrtYears: Number.NaN,
    deviation: Number.NaN,
    perDeviation: Number.NaN,
    perVolatility: Number.NaN,
    perYear: Number.NaN,
  };
}

/**
 * Fills the terms. The out-of-the-money option is valued, which keeps its digits however far out it is; the other type
 * follows by parity. Hot.
 */
export function fillLognormalTerms(
  terms: LognormalTerms,
  isCall: boolean,
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
  volatility: number,
): void {
  const sqrtYears = Math.sqrt(years);
  const deviation = volatility * sqrtYears;
  const spotNow = spot * Math.exp(-dividendYield * years);
  const strikeNow = strike * Math.exp(-rate * years);
  const moneyness = logMoneyness(spot, strike) + (rate - dividendYield) * years;
  const callIsIn = moneyness > 0;
  const u = Math.abs(moneyness);
  const t = 0.5 * deviation;
  const h = u / deviation;

  const decay = deviation > 0 ? Math.exp(-0.5 * (h * h + t * t)) : 0;
  const density = ONE_OVER_SQRT_2_PI * decay * Math.sqrt(spotNow) * Math.sqrt(strikeNow);
  // Of the out-of-the-money option: what it may get, what it may pay, and the difference.
  let gets: number;
  let pays: number;
  let timeValue: number;
  if (density > 0) {
    const most = callIsIn ? strikeNow : spotNow;
    gets = h >= t ? density * millsRatio(h - t) : most - density * millsRatio(t - h);
    pays = density * millsRatio(h + t);
    timeValue = isNarrow(u, t) ? density * spreadBySeries(h, t) : gets - pays;
  } else {
    // Certain: exercised or not. At the strike itself the mean of both.
    const share = h < t ? 1 : u === 0 ? 0.5 : 0;
    gets = callIsIn ? share * strikeNow : share * spotNow;
    pays = h < t ? 0 : gets;
    timeValue = gets - pays;
  }

  const isIn = callIsIn === isCall;
  const spotLeg = callIsIn ? pays : gets;
  const strikeLeg = callIsIn ? gets : pays;
  const hasDensity = density > 0;
  terms.sign = isCall ? 1 : -1;
  terms.spot = spot;
  terms.strike = strike;
  terms.years = years;
  terms.rate = years > 0 ? rate : 0;
  terms.dividendYield = years > 0 ? dividendYield : 0;
  terms.price = isIn ? timeValue + (callIsIn ? spotNow - strikeNow : strikeNow - spotNow) : timeValue;
  terms.spotLeg = isIn ? spotNow - spotLeg : spotLeg;
  terms.strikeLeg = isIn ? strikeNow - strikeLeg : strikeLeg;
  terms.density = density;
  terms.d1 = hasDensity ? moneyness / deviation + t : 0;
  terms.d2 = hasDensity ? moneyness / deviation - t : 0;
  terms.sqrtYears = sqrtYears;
  terms.deviation = deviation;
  terms.perDeviation = hasDensity ? 1 / deviation : 0;
  terms.perVolatility = hasDensity ? 1 / volatility : 0;
  terms.perYear = hasDensity ? 1 / years : 0;
}
