import { choice } from '../parameters.ts';

/**
 * How Wilder's sums start: with the plain sum of their first n-1 values, the n-th being a full step already (`short`,
 * TA-Lib), or with the plain sum of n (`full`, Pine and Stock.Indicators). What differs dies out.
 */
const wilderSumSeeds = ['short', 'full'] as const;
export type WilderSumSeed = (typeof wilderSumSeeds)[number];

/** The parameter that chooses it. */
export const wilderSumSeedParameter = choice({
  choices: wilderSumSeeds,
  default: 'short',
  description: "Start Wilder's sums with n-1 bars and then a full step (TA-Lib), or with n bars (Pine)",
});
