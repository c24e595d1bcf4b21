import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

interface Rate {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  /** What is divided by the earlier value: the present one, or the change since. */
  readonly of: 'value' | 'change';
  readonly scale: number;
}

/** ROC, ROCP, ROCR and ROCR100: a value, or its change, over the value of n bars ago; 0 where that is 0. */
export const rateToEarlier = ({ of, scale, ...names }: Rate) =>
  defineIndicator({
    ...names,
    subject: 'momentum',
    inputs: ['close'],
    parameters: { period: period({ default: 10, min: 1, description: 'Bars back' }) },
    outputs: ['value'],
    pane: 'own',
    levels: [of === 'value' ? scale : 0],
    warmUp: ({ period }) => period,
    source: 'TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
      const earlier = new Ring(memory, period, Number.NaN);
      const share = of === 'change' ? 1 : 0;
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          const past = earlier.push(close[i]!);
          value[i] = past === 0 ? 0 : (scale * (close[i]! - share * past)) / past;
        }
      };
    },
  });
