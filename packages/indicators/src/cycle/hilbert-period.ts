import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { defineIndicator } from '../define-indicator.ts';

export const hilbertPeriod = defineIndicator({
  name: 'HT_DCPERIOD',
  functionName: 'hilbertPeriod',
  title: 'Dominant cycle period',
  description: 'The length of the cycle that dominates the price, 6 to 50 bars, by a Hilbert transform.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 32,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }) => {
    const transform = new HilbertTransform(memory, 32);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        transform.push(close[i]!);
        if (transform.isWarm) value[i] = transform.smoothedPeriod;
      }
    };
  },
});
