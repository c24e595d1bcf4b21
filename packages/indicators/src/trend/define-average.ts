import type { Average } from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import type { IndicatorSpecification } from '../indicator.ts';
import type { Memory } from '../memory.ts';
import type { ParameterSchemas, ParameterValues } from '../parameters.ts';

export type AverageSpecification<P extends ParameterSchemas> = Pick<
  IndicatorSpecification<readonly ['close'], P, readonly ['value']>,
  'name' | 'functionName' | 'title' | 'description' | 'parameters' | 'warmUp' | 'source'
> & {
  readonly average: (memory: Memory, parameters: ParameterValues<P>) => Average;
};

/**
 * An indicator that is one average of the close. A loop that many kinds of average have run through is some 10 ns a
 * row slower than one of its own, which only SMA, EMA and WMA have, as they are used most.
 */
export function defineAverage<const P extends ParameterSchemas>({
  average: averageOf,
  ...specification
}: AverageSpecification<P>) {
  return defineIndicator<readonly ['close'], P, readonly ['value']>({
    ...specification,
    subject: 'trend',
    inputs: ['close'],
    outputs: ['value'],
    pane: 'price',
    kernel: ({ memory, inputs: { close }, outputs: { value } }, parameters) => {
      const average = averageOf(memory, parameters);
      return (from, to) => {
        for (let i = from; i < to; i += 1) value[i] = average.push(close[i]!);
      };
    },
  });
}
