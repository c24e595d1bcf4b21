import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const vidyaByDeviation = defineIndicator({
  name: 'VIDYA_SD',
  functionName: 'vidyaByDeviation',
  title: 'Variable index dynamic average by standard deviations',
  description:
    "Chande's first form: an EMA of weight alpha times the standard deviation of a short window over that of a long one. It starts with the price of the bar before the long window is full; a flat long window leaves it where it is.",
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    shortPeriod: period({ default: 12, alias: 'short', description: 'Bars of the short window' }),
    longPeriod: period({ default: 40, alias: 'long', description: 'Bars of the long window' }),
    alpha: number({
      min: 0,
      max: 1,
      default: 0.2,
      description: 'The weight where both deviations are equal',
    }),
  },
  outputs: ['value'],
  pane: 'price',
  check: ({ shortPeriod, longPeriod }) =>
    shortPeriod > longPeriod ? ['shortPeriod', `at most the longPeriod, ${longPeriod}`] : undefined,
  warmUp: ({ longPeriod }) => longPeriod - 2,
  source: 'Chande, TASC 10:3 (1992); Tulip Indicators',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { shortPeriod, longPeriod, alpha }) => {
    const shortVariance = new RollingVariance(memory, shortPeriod);
    const longVariance = new RollingVariance(memory, longPeriod);
    const average = memory.cells(1);
    const rows = memory.counters(1);
    const start = longPeriod - 2;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const ratio = Math.sqrt(shortVariance.push(close[i]!) / longVariance.push(close[i]!));
        if (rows[0]! <= start) {
          average[0] = close[i]!;
          rows[0]! += 1;
          if (rows[0]! <= start) continue;
        } else if (ratio > 0) average[0]! += (close[i]! - average[0]!) * alpha * ratio;
        value[i] = average[0]!;
      }
    };
  },
});
