import { ExtremeIndex } from '../building-blocks/extreme-index.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

interface IndexOfExtreme {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly which: 'highest' | 'lowest';
}

/** MAXINDEX and MININDEX. */
export const windowExtremeIndex = ({ which, ...names }: IndexOfExtreme) =>
  defineIndicator({
    ...names,
    subject: 'statistics',
    inputs: ['close'],
    parameters: { period: period({ default: 30, description: 'Bars of the window' }) },
    outputs: ['value'],
    integers: ['value'],
    pane: 'own',
    pathDependent: true,
    warmUp: ({ period }) => period - 1,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
      const index = new ExtremeIndex(memory, period, which);
      return (from, to) => {
        for (let i = from; i < to; i += 1) value[i] = index.push(close[i]!);
      };
    },
  });
