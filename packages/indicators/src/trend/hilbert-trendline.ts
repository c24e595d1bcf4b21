import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { InstantaneousTrendline } from '../building-blocks/instantaneous-trendline.ts';
import { defineIndicator } from '../define-indicator.ts';

export const hilbertTrendline = defineIndicator({
  name: 'HT_TRENDLINE',
  functionName: 'hilbertTrendline',
  title: 'Hilbert instantaneous trendline',
  description:
    'The mean of the price over its dominant cycle, measured by a Hilbert transform, which leaves the trend; the last four means weighted by 4, 3, 2, 1.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 63,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }) => {
    const transform = new HilbertTransform(memory, 63);
    const trendline = new InstantaneousTrendline(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        transform.push(close[i]!);
        const trend = trendline.push(close[i]!, transform.smoothedPeriod);
        if (transform.isWarm) value[i] = trend;
      }
    };
  },
});
