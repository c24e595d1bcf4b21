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
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, description: "Bars of Wilder's sums and average" }) },
  outputs: ['value'],
  warmUp: ({ period }) => 2 * period - 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
  kernel: ({ memory, outputs }, { period }) => {
    const movement = new DirectionalMovement(memory, period);
    const cells = memory.cells(2);
    return ({ high, low, close }) => {
      if (!movement.push(high, low, close)) return;
      const { plus, minus, range } = movement;
      const plusIndex = (100 * plus) / range;
      const minusIndex = (100 * minus) / range;
      const undefinedIndex = isZero(range) || isZero(plusIndex + minusIndex);
      const index = undefinedIndex ? 0 : (100 * Math.abs(plusIndex - minusIndex)) / (plusIndex + minusIndex);
      const count = cells[COUNT]!;
      if (count < period) {
        // In the seed a bar without an index counts as 0; later it leaves the average as it is.
        cells[COUNT] = count + 1;
        cells[VALUE]! += index;
        if (count + 1 < period) return;
        cells[VALUE]! /= period;
      } else if (!undefinedIndex) {
        cells[VALUE] = (cells[VALUE]! * (period - 1) + index) / period;
      }
      outputs[0] = cells[VALUE]!;
    };
  },
});
