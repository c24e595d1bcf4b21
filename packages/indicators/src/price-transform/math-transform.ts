import { defineIndicator } from '../define-indicator.ts';

interface Transform {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly pane: 'price' | 'own';
  readonly gaps?: string;
  readonly of: (price: number) => number;
}

/** A function of one number, taken of every price. */
export const mathTransform = ({ of, ...names }: Transform) =>
  defineIndicator({
    ...names,
    subject: 'price-transform',
    inputs: ['close'],
    parameters: {},
    outputs: ['value'],
    warmUp: () => 0,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ inputs: { close }, outputs: { value } }) => {
      return (from, to) => {
        for (let i = from; i < to; i += 1) value[i] = of(close[i]!);
      };
    },
  });
