import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';

const PRICE = 0;
const SIGN = 1;

export const cumulativeDelta = defineIndicator({
  name: 'CUMULATIVE_DELTA',
  functionName: 'cumulativeDelta',
  title: 'Cumulative volume delta',
  description:
    "Whether buyers or sellers have been the aggressors: each trade's size signed by the tick rule (bought above the last price, sold below it, at the same price as the trade before; 0 until the price first moves), and the sum of all since the first trade.",
  subject: 'order-flow',
  inputs: ['price', 'size'],
  parameters: {
    rule: choice({
      choices: ['tick'],
      default: 'tick',
      description: 'What signs a trade: the price of the trade before it',
    }),
  },
  outputs: ['delta', 'cumulative'],
  pane: 'own',
  levels: [0],
  pathDependent: true,
  warmUp: () => 0,
  source: 'Lee and Ready, Journal of Finance 46 (1991), the tick rule',
  kernel: ({ memory, inputs: { price, size }, outputs: { delta, cumulative } }) => {
    const sum = new CompensatedSum(memory);
    const cells = memory.cells(2);
    cells[PRICE] = Number.NaN;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (price[i]! > cells[PRICE]!) cells[SIGN] = 1;
        else if (price[i]! < cells[PRICE]!) cells[SIGN] = -1;
        cells[PRICE] = price[i]!;
        const signed = size[i]! * cells[SIGN]!;
        sum.add(signed);
        delta[i] = signed;
        cumulative[i] = sum.total;
      }
    };
  },
});
