import type { Comparison } from './compare.ts';

export interface BenchmarkOptions {
  /** Smaller sizes: shows that it works, says little of the rate. */
  readonly quick: boolean;
}

export interface Measurement extends Comparison {
  /** Further figures of this benchmark, as its section in the README names them. */
  readonly extra?: Readonly<Record<string, number>>;
}

/** Measures one thing against its ceiling. Runs in a process of its own. */
export interface Benchmark {
  readonly unit: string;
  /** What is asked of it on a quiet machine, for people. */
  readonly goal: string;
  measure(options: BenchmarkOptions): Promise<Measurement>;
}
