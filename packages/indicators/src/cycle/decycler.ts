import { filterWeight } from '../building-blocks/high-pass.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const INPUT = 0;
const OUTPUT = 1;

export const decycler = defineIndicator({
  name: 'DECYCLER',
  functionName: 'decycler',
  title: "Ehlers' decycler",
  description:
    "The price without the cycles shorter than n bars, with hardly any lag: y = (a/2)(x + x') + (1-a) y', a = (cos w + sin w - 1)/cos w, w = 2 pi/n.",
  subject: 'cycle',
  inputs: ['close'],
  parameters: { period: period({ default: 60, min: 3, description: 'The longest cycle that is taken out' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'Ehlers, Technical Analysis of Stocks & Commodities, September 2015',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const weight = filterWeight(period, 1);
    const cells = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const filtered = (weight / 2) * (close[i]! + cells[INPUT]!) + (1 - weight) * cells[OUTPUT]!;
        cells[OUTPUT] = Number.isNaN(filtered) ? close[i]! : filtered;
        cells[INPUT] = close[i]!;
        value[i] = cells[OUTPUT]!;
      }
    };
  },
});
