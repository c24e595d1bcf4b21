import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

interface Extreme {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly which: 'highest' | 'lowest';
}

/** MAX and MIN. */
export const windowExtreme = ({ which, ...names }: Extreme) =>
  defineIndicator({
    ...names,
    subject: 'statistics',
    inputs: ['close'],
    parameters: { period: period({ default: 30, description: 'Bars of the window' }) },
    outputs: ['value'],
    pane: 'price',
    warmUp: ({ period }) => period - 1,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
      const extreme = new RollingExtreme(memory, period, which);
      return (from, to) => {
        for (let i = from; i < to; i += 1) value[i] = extreme.push(close[i]!);
      };
    },
  });
