import type { Memory } from '../memory.ts';
import { type ChoiceParameter, choice } from '../parameters.ts';
import { ExponentialAverage } from './exponential-average.ts';
import { SimpleAverage } from './simple-average.ts';
import { WeightedAverage } from './weighted-average.ts';

/** Gives NaN until it has seen enough values; at most one push a row. */
export interface Average {
  push(value: number): number;
}

/** The averages an indicator can be told to use. */
export const averageTypes = ['sma', 'ema', 'wma'] as const;
export type AverageType = (typeof averageTypes)[number];

export function movingAverage(memory: Memory, type: AverageType, period: number): Average {
  switch (type) {
    case 'sma':
      return new SimpleAverage(memory, period);
    case 'ema':
      return new ExponentialAverage(memory, period);
    case 'wma':
      return new WeightedAverage(memory, period);
  }
}

/** How many values an average takes in before the one with which it gives its first. */
export function averageWarmUp(type: AverageType, period: number): number {
  return type === 'sma' ? period - 1 : period - 1;
}

/** The parameter that chooses an average; as alias it takes TA-Lib's MA type numbers. */
export function averageTypeParameter(
  alias: string,
  description: string,
  usual: AverageType = 'sma',
): ChoiceParameter<AverageType> {
  return choice({
    choices: averageTypes,
    default: usual,
    alias,
    codes: { 0: 'sma', 1: 'ema', 2: 'wma', 11: usual },
    description,
  });
}
