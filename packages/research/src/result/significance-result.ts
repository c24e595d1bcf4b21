/** Probabilities are from 0 to 1, and take session returns as independent. */
export interface Significance {
  /** That the true Sharpe ratio is above 0. */
  readonly probabilisticSharpe: number;
  /** That it is above the benchmark's; null without one. */
  readonly probabilisticSharpeOverBenchmark: number | null;
  /** Sessions that it takes to say with 95 % confidence that it is above 0; null where it is not. */
  readonly minimumTrackRecordSessions: number | null;
  /** Strategies and settings tried, this one included, as the run's configuration tells. */
  readonly trials: number;
  /** Variance of their Sharpe ratios per session. */
  readonly trialsVariance: number;
  /** True where it was not told: then it is that of strategies without skill, 1 / (sessions − 1). */
  readonly isTrialsVarianceAssumed: boolean;
  /** That the true Sharpe ratio is above 0, given that the run is the best of the trials. */
  readonly deflatedSharpe: number;
  /** The same for other numbers of trials. */
  readonly deflatedSharpeByTrials: readonly { readonly trials: number; readonly deflatedSharpe: number }[];
  /** Null under ten sessions. */
  readonly intervals: BootstrapIntervals | null;
}

/** Percentile intervals by the stationary bootstrap of session returns, seeded by the run; null: not defined. */
export interface BootstrapIntervals {
  readonly level: number;
  readonly replications: number;
  /** Mean length of a block in sessions (Politis & White 2004). */
  readonly blockLength: number;
  readonly totalReturn: readonly [number, number] | null;
  /** By sessions: (1 + total return) ^ (sessions a year / sessions) − 1. */
  readonly cagr: readonly [number, number] | null;
  readonly annualVolatility: readonly [number, number] | null;
  readonly sharpe: readonly [number, number] | null;
  readonly sortino: readonly [number, number] | null;
  /** Of session values. */
  readonly maxDrawdown: readonly [number, number] | null;
}
