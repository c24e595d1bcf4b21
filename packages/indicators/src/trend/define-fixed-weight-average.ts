import { FixedWeightAverage } from '../building-blocks/fixed-weight-average.ts';
import {
  type IntegerParameter,
  integer,
  type ParameterSchemas,
  type ParameterValues,
} from '../parameters.ts';
import { type AverageSpecification, defineAverage } from './define-average.ts';

type FixedWeightSpecification<P extends ParameterSchemas> = Omit<
  AverageSpecification<P>,
  'warmUp' | 'average'
> & {
  /** The weights, the oldest price's first; their sum may be anything but 0. */
  readonly weights: (parameters: ParameterValues<P>) => readonly number[];
};

/** A mean of the last closes with weights of any shape. Its cost grows with the number of weights. */
export function defineFixedWeightAverage<const P extends ParameterSchemas>({
  weights,
  ...specification
}: FixedWeightSpecification<P>) {
  return defineAverage<P>({
    ...specification,
    warmUp: (parameters) => weights(parameters).length - 1,
    average: (memory, parameters) => new FixedWeightAverage(memory, weights(parameters)),
  });
}

/** The number of weights. Beyond the bound the weights of some would no longer be finite numbers. */
export function weightCount(usual: number): IntegerParameter {
  return integer({
    min: 1,
    max: 1000,
    default: usual,
    alias: 'timeperiod',
    description: 'How many bars the mean covers',
  });
}

/** As many weights, each of its place, 0 for the oldest. */
export function weightsOf(count: number, weightAt: (place: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, place) => weightAt(place));
}
