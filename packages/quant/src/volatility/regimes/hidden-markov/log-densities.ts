import type { GaussianHmm, ObservationTable } from './gaussian-hmm.ts';

/** The log density of each observation in each state, observation by observation. Hot. */
export function logDensities(model: GaussianHmm, { values, count, columns }: ObservationTable): Float64Array {
  const states = model.means.length;
  const densities = new Float64Array(count * states);
  for (let state = 0; state < states; state++) {
    const means = Float64Array.from(model.means[state]!);
    const halves = Float64Array.from(model.variances[state]!, (variance) => 0.5 / variance);
    const constant = halves.reduce((total, half) => total - 0.5 * Math.log(Math.PI / half), 0);
    for (let time = 0, at = 0; time < count; time++) {
      let logarithm = constant;
      for (let column = 0; column < columns; column++, at++) {
        const deviation = values[at]! - means[column]!;
        logarithm -= deviation * deviation * halves[column]!;
      }
      densities[time * states + state] = logarithm;
    }
  }
  return densities;
}
