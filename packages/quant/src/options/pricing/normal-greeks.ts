import type { NormalTerms } from './normal-terms.ts';

/** The price and the Greeks of an option on a normal price, by their terms: the derivatives of Bachelier's formula. */
type Measure = (terms: NormalTerms) => number;

export const price: Measure = (terms) => terms.price;

export const delta: Measure = ({ sign, probability }) => sign * probability;

export const gamma: Measure = ({ density, perDeviation }) => density * perDeviation;

export const vega: Measure = ({ density, sqrtYears }) => density * sqrtYears;

export const theta: Measure = ({ rate, price, density, deviation, perYear }) =>
  rate * price - 0.5 * density * deviation * perYear;

export const rho: Measure = ({ years, price }) => -years * price;

export const dualDelta: Measure = (terms) => -delta(terms);

export const dualGamma: Measure = (terms) => gamma(terms);

export const elasticity: Measure = (terms) => {
  const { price, forward } = terms;
  return price === 0 ? terms.sign * Math.sign(forward) * Infinity : (delta(terms) * forward) / price;
};

export const vanna: Measure = ({ density, d, perVolatility }) => -density * d * perVolatility;

export const vomma: Measure = (terms) => vega(terms) * terms.d * terms.d * terms.perVolatility;

export const charm: Measure = (terms) =>
  terms.rate * delta(terms) + 0.5 * terms.density * terms.d * terms.perYear;

export const veta: Measure = (terms) =>
  vega(terms) * (terms.rate - 0.5 * (1 + terms.d * terms.d) * terms.perYear);

export const vera: Measure = (terms) => -terms.years * vega(terms);

export const speed: Measure = (terms) => -gamma(terms) * terms.d * terms.perDeviation;

export const zomma: Measure = (terms) => gamma(terms) * (terms.d * terms.d - 1) * terms.perVolatility;

export const color: Measure = (terms) =>
  gamma(terms) * (terms.rate + 0.5 * (1 - terms.d * terms.d) * terms.perYear);

export const ultima: Measure = (terms) => vomma(terms) * (terms.d * terms.d - 3) * terms.perVolatility;
