import { requireOneOf } from '../../arguments.ts';
/** What a batch does with a row whose price no volatility explains: refuse the whole call, or give NaN there. */
export type UnexplainedPrices = (typeof unexplainedRules)[number];

const unexplainedRules = ['refuse', 'nan'] as const;

export interface ImpliedVolatilityBatchOptions {
  /** Default: refuse. */
  readonly unexplained?: UnexplainedPrices;
  /** Where to write the volatilities; a new array unless given. */
  readonly into?: Float64Array;
}

export function unexplainedOf({ unexplained = 'refuse' }: ImpliedVolatilityBatchOptions): UnexplainedPrices {
  requireOneOf('unexplained', unexplained, unexplainedRules);
  return unexplained;
}
