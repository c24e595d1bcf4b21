import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const volumeZoneOscillator = defineIndicator({
  name: 'VZO',
  functionName: 'volumeZoneOscillator',
  title: 'Volume zone oscillator',
  description:
    "The share of volume on rising less that on falling closes, -100 to 100: 100 EMA(sign(C - C') V)/EMA(V); 0 where there is no volume.",
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {
    period: period({ default: 14, min: 1, description: 'Period of the EMAs' }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means, or with their first value as scripts of TradingView do',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-60, -40, 0, 40, 60],
  warmUp: ({ period, seed }) => (seed === 'first' ? 1 : period),
  source: 'Khalil and Steckler, Technical Analysis of Stocks & Commodities, May 2011',
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }, { period, seed }) => {
    const signed = new ExponentialAverage(memory, period, seed);
    const all = new ExponentialAverage(memory, period, seed);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const direction = Math.sign(close[i]! - previous[0]!);
        previous[0] = close[i]!;
        if (Number.isNaN(direction)) continue;
        const flow = signed.push(direction * volume[i]!);
        const total = all.push(volume[i]!);
        value[i] = total === 0 ? 0 : (100 * flow) / total;
      }
    };
  },
});
