import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

interface Reading {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly pane: 'price' | 'own';
  readonly levels?: readonly number[];
  readonly of: (line: RollingRegression) => number;
}

/** What is read of the least-squares line through the last n prices. */
export const regressionLine = ({ of, ...names }: Reading) =>
  defineIndicator({
    ...names,
    subject: 'statistics',
    inputs: ['close'],
    parameters: { period: period({ default: 14, description: 'Bars that the line is drawn through' }) },
    outputs: ['value'],
    warmUp: ({ period }) => period - 1,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
      const line = new RollingRegression(memory, period);
      return (from, to) => {
        for (let i = from; i < to; i += 1) if (line.push(close[i]!)) value[i] = of(line);
      };
    },
  });
