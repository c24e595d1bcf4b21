/** What a batch does with a row whose price no volatility explains: refuse the whole call, or give NaN there. */
export type UnexplainedPrices = 'refuse' | 'nan';

export interface ImpliedVolatilityBatchOptions {
  /** Default: refuse. */
  readonly unexplained?: UnexplainedPrices;
  /** Where to write the volatilities; a new array unless given. */
  readonly into?: Float64Array;
}
