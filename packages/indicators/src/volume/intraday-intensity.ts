import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const intradayIntensity = defineIndicator({
  name: 'INTRADAY_INTENSITY',
  functionName: 'intradayIntensity',
  title: 'Intraday intensity',
  description:
    'Volume weighted by where the bar closes in its range, V (2C-H-L)/(H-L), and the sum of that over n bars in percent of the volume. A flat bar and a window without volume give 0.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: period({ default: 21, min: 1, description: 'Bars of the sums' }) },
  outputs: ['intensity', 'percent'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => [0, period - 1],
  source: 'David Bostian; Bollinger on Bollinger Bands (2001)',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { intensity, percent } }, { period }) => {
    const intensities = new RollingSum(memory, period);
    const volumes = new RollingSum(memory, period);
    const count = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = high[i]! - low[i]!;
        const weight = range === 0 ? 0 : (2 * close[i]! - high[i]! - low[i]!) / range;
        const sum = intensities.push(weight * volume[i]!);
        const total = volumes.push(volume[i]!);
        intensity[i] = weight * volume[i]!;
        if (count[0]! < period) count[0]! += 1;
        if (count[0] === period) percent[i] = total === 0 ? 0 : (100 * sum) / total;
      }
    };
  },
});
