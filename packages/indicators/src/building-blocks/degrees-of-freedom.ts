import { type IntegerParameter, integer } from '../parameters.ts';

/** The parameter that chooses between the variance of a population and that of a sample. */
export function degreesOfFreedomParameter(usual: 0 | 1): IntegerParameter {
  return integer({
    alias: 'ddof',
    min: 0,
    max: 1,
    default: usual,
    description: '0 divides by n (population), 1 by n - 1 (sample)',
  });
}
