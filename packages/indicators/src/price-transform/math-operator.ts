import { defineIndicator } from '../define-indicator.ts';

interface Operator {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly gaps?: string;
  readonly of: (first: number, second: number) => number;
}

/** A function of two numbers, taken of two series row by row. */
export const mathOperator = ({ of, ...names }: Operator) =>
  defineIndicator({
    ...names,
    subject: 'price-transform',
    inputs: ['first', 'second'],
    reads: ['high', 'low'],
    parameters: {},
    outputs: ['value'],
    pane: 'own',
    warmUp: () => 0,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ inputs: { first, second }, outputs: { value } }) => {
      return (from, to) => {
        for (let i = from; i < to; i += 1) value[i] = of(first[i]!, second[i]!);
      };
    },
  });
