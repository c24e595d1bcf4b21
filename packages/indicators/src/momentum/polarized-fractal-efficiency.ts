import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { Ring } from '../building-blocks/ring.ts';
import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const polarizedFractalEfficiency = defineIndicator({
  name: 'POLARIZED_FRACTAL_EFFICIENCY',
  functionName: 'polarizedFractalEfficiency',
  title: 'Polarized fractal efficiency',
  description:
    "How straight the price went, -100 to 100: the straight distance over n bars, sqrt((x - x[n])^2 + n^2), in percent of the sum of the bars' own, sqrt((x - x')^2 + 1), with the sign of the move; smoothed by an EMA. It depends on the unit of the price.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 10, alias: 'period', description: 'Bars of the distance' }),
    smoothing: period({ default: 5, min: 1, alias: 'smooth', description: 'Period of the EMA' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-50, 0, 50],
  warmUp: ({ period, smoothing }) => period + smoothing - 1,
  source: 'Hans Hannula, Stocks & Commodities, January 1994',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, smoothing }) => {
    const earlier = new Ring(memory, period, Number.NaN);
    const steps = new RollingSum(memory, period);
    const average = new ExponentialAverage(memory, smoothing);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const step = close[i]! - earlier.at(0);
        const way = close[i]! - earlier.push(close[i]!);
        if (Number.isNaN(step)) continue;
        const walked = steps.push(Math.sqrt(step * step + 1));
        if (Number.isNaN(way)) continue;
        value[i] = average.push((Math.sign(way) * 100 * Math.sqrt(way * way + period * period)) / walked);
      }
    };
  },
});
