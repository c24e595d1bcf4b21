import type { LognormalTerms } from './lognormal-terms.ts';

/**
 * The price and the Greeks by their terms, after Haug 2007. Each is per 1.00 of what it is taken by and per year; what
 * time takes (theta, charm, color, veta) is the change as calendar time passes.
 */
type Measure = (terms: LognormalTerms) => number;

export const price: Measure = (terms) => terms.price;

export const delta: Measure = ({ sign, spotLeg, spot }) => (sign * spotLeg) / spot;

export const gamma: Measure = ({ density, spot, perDeviation }) => (density / spot / spot) * perDeviation;

export const vega: Measure = ({ density, sqrtYears }) => density * sqrtYears;

export const theta: Measure = ({
  sign,
  dividendYield,
  spotLeg,
  rate,
  strikeLeg,
  density,
  deviation,
  perYear,
}) => sign * (dividendYield * spotLeg - rate * strikeLeg) - 0.5 * density * deviation * perYear;

export const rho: Measure = ({ sign, years, strikeLeg }) => sign * years * strikeLeg;

export const psi: Measure = ({ sign, years, spotLeg }) => -sign * years * spotLeg;

export const dualDelta: Measure = ({ sign, strikeLeg, strike }) => (-sign * strikeLeg) / strike;

export const dualGamma: Measure = ({ density, strike, perDeviation }) =>
  (density / strike / strike) * perDeviation;

export const elasticity: Measure = ({ sign, spotLeg, price }) =>
  price === 0 ? sign * Infinity : (sign * spotLeg) / price;

export const vanna: Measure = ({ density, d2, spot, perVolatility }) =>
  -((density * d2) / spot) * perVolatility;

export const vomma: Measure = (terms) => vega(terms) * terms.d1 * terms.d2 * terms.perVolatility;

export const charm: Measure = (terms) => {
  const { sign, dividendYield, spotLeg, density, spot } = terms;
  return (sign * dividendYield * spotLeg - density * drift(terms)) / spot;
};

export const veta: Measure = (terms) =>
  vega(terms) * (terms.dividendYield - 0.5 * terms.perYear + terms.d1 * drift(terms));

export const vera: Measure = ({ density, years, d1, perVolatility }) => -density * years * d1 * perVolatility;

export const speed: Measure = (terms) => (-gamma(terms) / terms.spot) * (terms.d1 * terms.perDeviation + 1);

export const zomma: Measure = (terms) => gamma(terms) * (terms.d1 * terms.d2 - 1) * terms.perVolatility;

export const color: Measure = (terms) =>
  gamma(terms) * (terms.dividendYield + 0.5 * terms.perYear + terms.d1 * drift(terms));

export const ultima: Measure = (terms) => {
  const { d1, d2, perVolatility } = terms;
  const first = d1 * perVolatility;
  const second = d2 * perVolatility;
  return vega(terms) * (first * second * (d1 * d2 - 1) - first * first - second * second);
};

/** How d1 changes with the time to expiry. */
function drift({ rate, dividendYield, perDeviation, d2, perYear }: LognormalTerms): number {
  return (rate - dividendYield) * perDeviation - 0.5 * d2 * perYear;
}
