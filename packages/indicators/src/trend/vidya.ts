import { EfficiencyRatio } from '../building-blocks/efficiency-ratio.ts';
import type { Average } from '../building-blocks/moving-average.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { defineIndicator } from '../define-indicator.ts';
import type { Memory } from '../memory.ts';
import { choice, period } from '../parameters.ts';

/** |CMO|/100: unsmoothed, the efficiency ratio, as gains less losses are the distance covered. */
function momentumOf(memory: Memory, period: number, smoothing: 'none' | 'wilder'): Average {
  if (smoothing === 'none') return new EfficiencyRatio(memory, period, 0);
  const strength = new RelativeStrength(memory, period, 50);
  const previous = memory.cells(1, Number.NaN);
  return {
    push: (value) => {
      const change = value - previous[0]!;
      previous[0] = value;
      return Math.abs(strength.push(change) - 50) / 50;
    },
  };
}

export const vidya = defineIndicator({
  name: 'VIDYA',
  functionName: 'vidya',
  title: 'Variable index dynamic average',
  description:
    "An EMA whose weight 2/(n+1) is multiplied by |CMO|/100, Chande's momentum over m bars: in a trend it follows, in noise it stands. It starts with the first price.",
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, min: 1, description: 'n in the weight 2/(n+1)' }),
    momentumPeriod: period({ default: 14, alias: 'cmoPeriod', description: "Bars of Chande's momentum" }),
    smoothing: choice({
      choices: ['none', 'wilder'],
      default: 'none',
      description: "How gains and losses are summed: plainly (Chande, Pine) or by Wilder's average (LEAN)",
    }),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ momentumPeriod }) => momentumPeriod,
  source: 'Chande, TASC 13:10 (1995)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, momentumPeriod, smoothing }) => {
    const momentum = momentumOf(memory, momentumPeriod, smoothing);
    const weight = 2 / (period + 1);
    const average = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const share = momentum.push(close[i]!);
        if (Number.isNaN(average[0]!)) average[0] = close[i]!;
        if (Number.isNaN(share)) continue;
        average[0]! += (close[i]! - average[0]!) * share * weight;
        value[i] = average[0]!;
      }
    };
  },
});
