import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { averageTypeParameter, averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { RatchetingBands, startDirection } from '../building-blocks/ratcheting-bands.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const profitMaximizer = defineIndicator({
  name: 'PARABOLIC_SUPPORT_PMAX',
  functionName: 'profitMaximizer',
  title: 'Profit maximizer (PMax)',
  description:
    'SuperTrend around a moving average of (H+L)/2: a stop k average true ranges from the average, turned by the average itself and not by the close, so that it turns seldom.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 10, min: 1, description: 'Bars of the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 3, description: 'Average true ranges to the stop' }),
    averagePeriod: period({ default: 10, min: 1, alias: 'length', description: 'Bars of the average' }),
    averageType: averageTypeParameter('ma', 'The average', 'ema'),
    start: startDirection,
  },
  outputs: ['stop', 'direction'],
  integers: ['direction'],
  pane: 'price',
  pathDependent: true,
  warmUp: ({ period, averagePeriod, averageType }) =>
    Math.max(period, averageWarmUp(averageType, averagePeriod)),
  source: 'Kivanc Ozbilgic, Profit Maximizer PMax (TradingView, 2020)',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { stop, direction } },
    { period, multiplier, averagePeriod, averageType, start },
  ) => {
    const trueRange = new AverageTrueRange(memory, period);
    const average = movingAverage(memory, averageType, averagePeriod);
    const bands = new RatchetingBands(memory, start, 'now');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const distance = multiplier * trueRange.push(high[i]!, low[i]!, close[i]!);
        const mean = average.push((high[i]! + low[i]!) / 2);
        if (Number.isNaN(distance + mean)) continue;
        stop[i] = bands.push(mean, mean + distance, mean - distance);
        direction[i] = bands.direction;
      }
    };
  },
});
