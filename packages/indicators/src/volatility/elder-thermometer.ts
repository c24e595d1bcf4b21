import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const elderThermometer = defineIndicator({
  name: 'ELDER_THERMOMETER',
  functionName: 'elderThermometer',
  title: "Elder's market thermometer",
  description:
    "How far a bar reaches beyond the one before, max(|H - H'|, |L' - L|), and an EMA of that: quiet markets are cool.",
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: {
    period: period({ default: 22, min: 1, description: 'Period of the EMA' }),
    insideBars: choice({
      choices: ['distance', 'zero'],
      default: 'distance',
      description:
        'What a bar gives that lies inside the one before: the larger distance (pandas-ta), or 0 (Elder)',
    }),
  },
  outputs: ['temperature', 'average'],
  pane: 'own',
  warmUp: ({ period }) => [1, period],
  source: 'Elder, Come Into My Trading Room (2002)',
  kernel: ({ memory, inputs: { high, low }, outputs: { temperature, average } }, { period, insideBars }) => {
    const smoothed = new ExponentialAverage(memory, period);
    const previousHigh = memory.cells(1, Number.NaN);
    const previousLow = memory.cells(1);
    const insideIsZero = insideBars === 'zero';
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const up = high[i]! - previousHigh[0]!;
        const down = previousLow[0]! - low[i]!;
        previousHigh[0] = high[i]!;
        previousLow[0] = low[i]!;
        if (Number.isNaN(up)) continue;
        const reach = insideIsZero && up <= 0 && down <= 0 ? 0 : Math.max(Math.abs(up), Math.abs(down));
        temperature[i] = reach;
        average[i] = smoothed.push(reach);
      }
    };
  },
});
