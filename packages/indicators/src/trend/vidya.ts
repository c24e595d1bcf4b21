import { EfficiencyRatio } from '../building-blocks/efficiency-ratio.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

const VALUE = 0;
const PREVIOUS = 1;

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
    const cells = memory.cells(2, Number.NaN);
    // Unsmoothed, |CMO|/100 is the efficiency ratio: the gains less the losses are the distance covered.
    const plain = smoothing === 'none' ? new EfficiencyRatio(memory, momentumPeriod, 0) : undefined;
    const strength = new RelativeStrength(memory, momentumPeriod, 50);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - cells[PREVIOUS]!;
        cells[PREVIOUS] = close[i]!;
        const momentum = plain ? plain.push(close[i]!) : Math.abs(strength.push(change) - 50) / 50;
        if (Number.isNaN(cells[VALUE]!)) cells[VALUE] = close[i]!;
        if (Number.isNaN(momentum)) continue;
        cells[VALUE]! += (close[i]! - cells[VALUE]!) * momentum * (2 / (period + 1));
        value[i] = cells[VALUE]!;
      }
    };
  },
});
