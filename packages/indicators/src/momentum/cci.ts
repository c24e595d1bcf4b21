import { MeanDeviation } from '../building-blocks/mean-deviation.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

/** Lambert's constant: it brings some three quarters of the values between -100 and 100. */
const SCALE = 0.015;
/** So small a share of the mean is what rounding leaves of a deviation where all prices are equal; TA-Lib's. */
const ROUNDING = 1e-14;

export const cci = defineIndicator({
  name: 'CCI',
  functionName: 'cci',
  title: 'Commodity channel index',
  description:
    'How far the typical price TP = (H + L + C)/3 lies from its mean, in mean deviations: (TP - SMA(TP)) / (0.015 mean |TP - SMA|); 0 where all are equal.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, description: 'Bars of the mean and of the deviation' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-100, 100],
  warmUp: ({ period }) => period - 1,
  source: 'Donald Lambert, Commodities (October 1980); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const deviations = new MeanDeviation(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const typical = (high[i]! + low[i]! + close[i]!) / 3;
        const deviation = deviations.push(typical);
        const { mean } = deviations;
        const isStill = deviation <= ROUNDING * Math.abs(mean);
        value[i] = isStill ? 0 : (typical - mean) / (SCALE * deviation);
      }
    };
  },
});
