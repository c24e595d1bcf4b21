import type { Memory } from '../memory.ts';
import { type ParameterValues, period } from '../parameters.ts';
import {
  type Average,
  type AverageType,
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
} from './moving-average.ts';
import { RangePosition } from './range-position.ts';

/** The parameters of a stochastic whose %K is smoothed too: STOCH and KDJ. */
export const stochasticParameters = (kPeriod: number, averageType: AverageType) => ({
  kPeriod: period({ default: kPeriod, min: 1, alias: 'fastk_period', description: 'Bars of the range' }),
  kSmoothing: period({
    default: 3,
    min: 1,
    alias: 'slowk_period',
    description: 'Period of the average that gives %K',
  }),
  kAverageType: averageTypeParameter('slowk_matype', 'The average that gives %K', averageType),
  dPeriod: period({
    default: 3,
    min: 1,
    alias: 'slowd_period',
    description: 'Period of the average that gives %D',
  }),
  dAverageType: averageTypeParameter('slowd_matype', 'The average that gives %D', averageType),
});

type StochasticParameters = ParameterValues<ReturnType<typeof stochasticParameters>>;

/** The index of the first bar with both lines. */
export function stochasticWarmUp({
  kPeriod,
  kSmoothing,
  kAverageType,
  dPeriod,
  dAverageType,
}: StochasticParameters): number {
  return kPeriod - 1 + averageWarmUp(kAverageType, kSmoothing) + averageWarmUp(dAverageType, dPeriod);
}

/** The lines of a stochastic by its parameters. */
export function stochasticLines(memory: Memory, parameters: StochasticParameters): StochasticLines {
  const { kPeriod, kSmoothing, kAverageType, dPeriod, dAverageType } = parameters;
  return new StochasticLines(
    memory,
    kPeriod,
    movingAverage(memory, kAverageType, kSmoothing),
    movingAverage(memory, dAverageType, dPeriod),
  );
}

const K = 0;
const D = 1;

/**
 * %K, the average of where a value stands in the range of the last bars, and %D, an average of %K; both NaN before
 * %D has a value.
 */
export class StochasticLines {
  readonly #position: RangePosition;
  readonly #kAverage: Average;
  readonly #dAverage: Average;
  readonly #cells: Float64Array;

  constructor(memory: Memory, kPeriod: number, kAverage: Average, dAverage: Average) {
    this.#position = new RangePosition(memory, kPeriod);
    this.#kAverage = kAverage;
    this.#dAverage = dAverage;
    this.#cells = memory.cells(2, Number.NaN);
  }

  push(high: number, low: number, value: number): void {
    const position = this.#position.push(high, low, value);
    if (Number.isNaN(position)) return;
    const k = this.#kAverage.push(position);
    if (Number.isNaN(k)) return;
    const d = this.#dAverage.push(k);
    if (Number.isNaN(d)) return;
    this.#cells[K] = k;
    this.#cells[D] = d;
  }

  get k(): number {
    return this.#cells[K]!;
  }

  get d(): number {
    return this.#cells[D]!;
  }
}
