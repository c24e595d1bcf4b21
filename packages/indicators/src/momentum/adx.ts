import { DirectionalMovement } from '../building-blocks/directional-movement.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const COUNT = 0;
const VALUE = 1;

export const adx = defineIndicator({
  name: 'ADX',
  functionName: 'adx',
  title: 'Average directional index',
  description:
    "The strength of a trend whatever its direction, 0 to 100: Wilder's average of DX = 100 |+DI - -DI| / (+DI + -DI).",
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, description: "Bars of Wilder's sums and average" }) },
  outputs: ['value'],
  pane: 'own',
  levels: [25],
  warmUp: ({ period }) => 2 * period - 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const movement = new DirectionalMovement(memory, period);
    const cells = memory.cells(2);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!movement.push(high[i]!, low[i]!, close[i]!)) continue;
        const { plus, minus, range } = movement;
        const sum = plus + minus;
        // In the seed a bar without an index counts as 0; later it leaves the average as it is.
        const isUndefined = isZero(range) || isZero((100 * sum) / range);
        const index = isUndefined ? 0 : (100 * Math.abs(plus - minus)) / sum;
        const count = cells[COUNT]!;
        if (count < period) {
          cells[COUNT] = count + 1;
          cells[VALUE]! += index;
          if (count + 1 < period) continue;
          cells[VALUE]! /= period;
        } else if (!isUndefined) {
          cells[VALUE]! += (index - cells[VALUE]!) / period;
        }
        value[i] = cells[VALUE]!;
      }
    };
  },
});
