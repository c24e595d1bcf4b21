import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

const DIRECTION = 0;
const HIGH = 1;
const LOW = 2;
const PIVOT = 3;

export const zigzag = defineIndicator({
  name: 'ZIGZAG',
  functionName: 'zigzag',
  title: 'Zigzag',
  description:
    'Legs between turning points at least some percent apart: the direction of the present leg, 0 before the first turn, and the last turning point. A turning point is known once prices have gone that far from it, and is told then, not drawn back.',
  subject: 'market-structure',
  inputs: ['high', 'low'],
  parameters: {
    deviation: number({
      min: 0.001,
      max: 99,
      default: 5,
      description: 'How far prices must turn, in percent of the turning point',
    }),
  },
  outputs: ['direction', 'pivotPrice'],
  integers: ['direction'],
  pane: 'price',
  gaps: 'No turning point before the first turn.',
  pathDependent: true,
  warmUp: () => [0, 1],
  source: 'Arthur Merrill, Filtered Waves (1977)',
  kernel: ({ memory, inputs: { high, low }, outputs: { direction, pivotPrice } }, { deviation }) => {
    const share = deviation / 100;
    const cells = memory.cells(4, Number.NaN);
    cells[DIRECTION] = 0;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = high[i]!;
        const bottom = low[i]!;
        const leg = cells[DIRECTION]!;
        // A bar that goes on with the leg does not end it as well.
        const isHigher = leg >= 0 && !(top <= cells[HIGH]!);
        const isLower = leg <= 0 && !(bottom >= cells[LOW]!);
        if (isHigher) cells[HIGH] = top;
        if (isLower) cells[LOW] = bottom;
        if (leg >= 0 && !isHigher && bottom <= cells[HIGH]! - Math.abs(cells[HIGH]!) * share) {
          cells[DIRECTION] = -1;
          cells[PIVOT] = cells[HIGH]!;
          cells[LOW] = bottom;
        } else if (leg <= 0 && !isLower && top >= cells[LOW]! + Math.abs(cells[LOW]!) * share) {
          cells[DIRECTION] = 1;
          cells[PIVOT] = cells[LOW]!;
          cells[HIGH] = top;
        }
        direction[i] = cells[DIRECTION]!;
        pivotPrice[i] = cells[PIVOT]!;
      }
    };
  },
});
