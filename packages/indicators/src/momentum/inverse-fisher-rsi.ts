import { averageTypeParameter, averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const inverseFisherRsi = defineIndicator({
  name: 'IFT_RSI',
  functionName: 'inverseFisherRsi',
  title: 'Inverse Fisher transform of the RSI',
  description:
    'A smoothed RSI that is drawn to its ends, -1 to 1, so that it says buy or sell and little between: tanh of the weighted average of 0.1 (RSI - 50).',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    rsiPeriod: period({ default: 5, alias: 'rsi', description: 'Period of the RSI' }),
    smoothing: period({ default: 9, min: 1, alias: 'wma', description: 'Period of the average of the RSI' }),
    averageType: averageTypeParameter('matype', 'The average of the RSI', 'wma'),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-0.5, 0.5],
  warmUp: ({ rsiPeriod, smoothing, averageType }) => rsiPeriod + averageWarmUp(averageType, smoothing),
  source: 'John Ehlers, Stocks & Commodities, May 2004',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { rsiPeriod, smoothing, averageType }) => {
    const strength = new RelativeStrength(memory, rsiPeriod);
    const average = movingAverage(memory, averageType, smoothing);
    const previous = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const raw = strength.push(close[i]! - previous.push(close[i]!));
        if (!Number.isNaN(raw)) value[i] = Math.tanh(average.push(0.1 * (raw - 50)));
      }
    };
  },
});
