import { binomialAtMost } from '../../numeric/distributions.ts';
import { type ExceptionCount, requireExceptionCount } from './kupiec.ts';

export const baselZones = ['green', 'yellow', 'red'] as const;
export type BaselZone = (typeof baselZones)[number];

export interface BaselTrafficLight {
  readonly zone: BaselZone;
  /** Added to the multiplier of 3. The Committee's table is for 250 days at 1 %: null for others in the yellow zone. */
  readonly plusFactor: number | null;
  /** Chance of as many exceptions or fewer where the model is right. */
  readonly cumulativeProbability: number;
}

/** For five to nine exceptions in 250 days. */
const YELLOW_FACTORS = [0.4, 0.5, 0.65, 0.75, 0.85] as const;

/**
 * The supervisors' reading of the number of exceptions. Refuses counts that are not whole and more exceptions than
 * observations.
 *
 * - Formula: cumulative = P(X <= x), X binomial (n, p); yellow from 0.95, red from 0.9999.
 * - Units: counts; a probability; the factor is added to 3.
 * - Conventions: for 250 days at 1 %: green 0-4, yellow 5-9, red from 10; other counts by the same probabilities.
 * - Source: Basel Committee on Banking Supervision 1996, table 2.
 * - Checked: the published table; scipy binom.
 * - Example: `baselTrafficLight({ observations: 250, exceptions: 5, tailProbability: 0.01 })`
 *   gives `{ zone: 'yellow', plusFactor: 0.4, cumulativeProbability: 0.9588168 }`.
 */
export function baselTrafficLight(count: ExceptionCount): BaselTrafficLight {
  requireExceptionCount(count);
  const { observations, exceptions, tailProbability } = count;
  const cumulativeProbability = binomialAtMost(exceptions, observations, tailProbability);
  const zone = zoneOf(cumulativeProbability);
  const isTabled = observations === 250 && tailProbability === 0.01;
  const tabled = isTabled ? YELLOW_FACTORS[exceptions - 5]! : null;
  const plusFactor = { green: 0, yellow: tabled, red: 1 }[zone];
  return { zone, plusFactor, cumulativeProbability };
}

function zoneOf(cumulativeProbability: number): BaselZone {
  if (cumulativeProbability < 0.95) return 'green';
  return cumulativeProbability < 0.9999 ? 'yellow' : 'red';
}
