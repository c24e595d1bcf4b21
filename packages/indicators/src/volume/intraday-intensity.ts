import { moneyFlowVolume } from '../building-blocks/money-flow-volume.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
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
    const ratio = new RollingRatio(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const weighted = moneyFlowVolume(high[i]!, low[i]!, close[i]!, volume[i]!);
        intensity[i] = weighted;
        percent[i] = 100 * ratio.push(weighted, volume[i]!);
      }
    };
  },
});
