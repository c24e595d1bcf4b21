import type { Memory } from '../memory.ts';
import { type ChoiceParameter, choice } from '../parameters.ts';
import { DoubleExponentialAverage } from './double-exponential-average.ts';
import { ExponentialAverage } from './exponential-average.ts';
import { HullAverage, hullSmoothing } from './hull-average.ts';
import { KaufmanAverage } from './kaufman-average.ts';
import { MESA_WARM_UP, MesaAverage } from './mesa-average.ts';
import { SimpleAverage } from './simple-average.ts';
import { T3Average } from './t3-average.ts';
import { TriangularAverage } from './triangular-average.ts';
import { TripleExponentialAverage } from './triple-exponential-average.ts';
import { WeightedAverage } from './weighted-average.ts';
import { WilderAverage } from './wilder-average.ts';
import { ZeroLagAverage, zeroLag } from './zero-lag-average.ts';

/** Gives NaN until it has seen enough values; at most one push a row. */
export interface Average {
  push(value: number): number;
}

/** The averages an indicator can be told to use. */
export const averageTypes = [
  'sma',
  'ema',
  'wma',
  'dema',
  'tema',
  'trima',
  'kama',
  'mama',
  't3',
  'hma',
  'none',
  'zlema',
  'rma',
] as const;
export type AverageType = (typeof averageTypes)[number];

/** Every average with a period of 1. */
export const unchanged: Average = { push: (value) => value };

/**
 * The average of a type; `none`, and every type with a period of 1, gives the values as they are. MAMA takes no
 * period: its limits are 0.5 and 0.05. T3 has the volume factor 0.7.
 */
export function movingAverage(memory: Memory, type: AverageType, period: number): Average {
  if (period === 1) return unchanged;
  switch (type) {
    case 'sma':
      return new SimpleAverage(memory, period);
    case 'ema':
      return new ExponentialAverage(memory, period);
    case 'wma':
      return new WeightedAverage(memory, period);
    case 'dema':
      return new DoubleExponentialAverage(memory, period);
    case 'tema':
      return new TripleExponentialAverage(memory, period);
    case 'trima':
      return new TriangularAverage(memory, period);
    case 'kama':
      return new KaufmanAverage(memory, period);
    case 'mama':
      return new MesaAverage(memory);
    case 't3':
      return new T3Average(memory, period);
    case 'hma':
      return new HullAverage(memory, period);
    case 'none':
      return unchanged;
    case 'zlema':
      return new ZeroLagAverage(memory, period);
    case 'rma':
      return new WilderAverage(memory, period);
  }
}

/** How many values an average takes in before the one with which it gives its first. */
export function averageWarmUp(type: AverageType, period: number): number {
  if (period === 1) return 0;
  switch (type) {
    case 'sma':
    case 'ema':
    case 'wma':
    case 'trima':
    case 'rma':
      return period - 1;
    case 'dema':
      return 2 * (period - 1);
    case 'tema':
      return 3 * (period - 1);
    case 't3':
      return 6 * (period - 1);
    case 'kama':
      return period;
    case 'mama':
      return MESA_WARM_UP;
    case 'hma':
      return period - 1 + hullSmoothing(period) - 1;
    case 'none':
      return 0;
    case 'zlema':
      return zeroLag(period) + period - 1;
  }
}

/** The parameter that chooses an average; as alias it takes TA-Lib's MA type numbers, 11 being the usual one. */
export function averageTypeParameter(
  alias: string,
  description: string,
  usual: AverageType = 'sma',
): ChoiceParameter<AverageType> {
  return choice({
    choices: averageTypes,
    default: usual,
    alias,
    codes: {
      0: 'sma',
      1: 'ema',
      2: 'wma',
      3: 'dema',
      4: 'tema',
      5: 'trima',
      6: 'kama',
      7: 'mama',
      8: 't3',
      9: 'hma',
      10: 'none',
      11: usual,
      12: 'zlema',
      13: 'rma',
    },
    description,
  });
}
