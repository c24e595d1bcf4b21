import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { ExponentialDifference } from '../building-blocks/exponential-difference.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const elderImpulse = defineIndicator({
  name: 'ELDER_IMPULSE',
  functionName: 'elderImpulse',
  title: 'Elder impulse',
  description:
    'What a bar allows: 1 where the EMA and the MACD histogram both rise (do not sell short), -1 where both fall (do not buy), else 0. Platforms paint bars green, red and blue.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    averagePeriod: period({ default: 13, min: 1, alias: 'ema', description: 'Period of the EMA' }),
    fastPeriod: period({ default: 12, alias: 'fast', description: "Period of MACD's fast EMA" }),
    slowPeriod: period({ default: 26, alias: 'slow', description: "Period of MACD's slow EMA" }),
    signalPeriod: period({ default: 9, alias: 'signal', description: "Period of MACD's signal EMA" }),
  },
  outputs: ['value'],
  integers: ['value'],
  pane: 'own',
  warmUp: ({ averagePeriod, fastPeriod, slowPeriod, signalPeriod }) =>
    Math.max(averagePeriod, Math.max(fastPeriod, slowPeriod) + signalPeriod - 1),
  source: 'Alexander Elder, Come Into My Trading Room (2002)',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { averagePeriod, fastPeriod, slowPeriod, signalPeriod },
  ) => {
    const average = new ExponentialAverage(memory, averagePeriod);
    const line = new ExponentialDifference(memory, fastPeriod, slowPeriod);
    const signal = new ExponentialAverage(memory, signalPeriod);
    const previousAverage = new Ring(memory, 1, Number.NaN);
    const previousHistogram = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push(close[i]!);
        const slope = mean - previousAverage.push(mean);
        const difference = line.push(close[i]!);
        if (Number.isNaN(difference)) continue;
        const histogram = difference - signal.push(difference);
        const force = histogram - previousHistogram.push(histogram);
        if (Number.isNaN(slope + force)) continue;
        value[i] = slope > 0 && force > 0 ? 1 : slope < 0 && force < 0 ? -1 : 0;
      }
    };
  },
});
