import { defineFixedWeightAverage } from './define-fixed-weight-average.ts';

const half = [-3, -6, -5, 3, 21, 46, 67];

export const spencerAverage = defineFixedWeightAverage({
  name: 'SPENCER15',
  functionName: 'spencerAverage',
  title: "Spencer's 15-point moving average",
  description:
    'A mean of the last 15 prices with weights that leave a cubic trend unchanged: -3, -6, -5, 3, 21, 46, 67, 74 and back, over 320; of the past only, so it lags by seven bars.',
  parameters: {},
  source: 'Spencer, Journal of the Institute of Actuaries 38 (1904); Kendall, Time-Series (1973)',
  weights: () => [...half, 74, ...half.toReversed()],
});
