import { defineIndicator } from '../define-indicator.ts';
import { choice, number } from '../parameters.ts';

const ORIGIN = 0;
/** The upper edge of the last brick, in bricks above the origin; its lower edge lies one below. */
const UPPER = 1;
const LOWER = 2;

/** A close on an edge counts, also where rounding leaves it a hair short. */
const ROUNDING = 1e-9;

export const renko = defineIndicator({
  name: 'RENKO',
  functionName: 'renko',
  title: 'Renko bricks',
  description:
    'Bricks of one size that closes lay, whatever time it takes: one for every full size beyond the last brick, which takes twice the way in the other direction. The number of new bricks (below 0 downwards), the direction of the last brick (0 before the first) and the edge that it ended on.',
  subject: 'market-structure',
  inputs: ['close'],
  parameters: {
    brickSize: number({
      min: 1e-12,
      max: 1e12,
      default: 1,
      description: 'The height of a brick, in the unit of the price or as a share of its lower edge',
    }),
    unit: choice({
      choices: ['price', 'share'],
      default: 'price',
      description:
        'Bricks of the same height, or, for prices above 0, of the same share: 0.01 for bricks of one percent',
    }),
  },
  outputs: ['bricks', 'direction', 'edge'],
  integers: ['bricks', 'direction'],
  pane: 'price',
  pathDependent: true,
  warmUp: () => 0,
  source: 'Steve Nison, Beyond Candlesticks (1994); Stock.Indicators, renko',
  kernel: ({ memory, inputs: { close }, outputs: { bricks, direction, edge } }, { brickSize, unit }) => {
    const isShare = unit === 'share';
    const logSize = Math.log1p(brickSize);
    const cells = memory.cells(3);
    const last = memory.counters(1);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        if (seen[0] === 0) {
          seen[0] = 1;
          cells[ORIGIN] = price;
        }
        const origin = cells[ORIGIN]!;
        const distance = isShare ? Math.log(price / origin) / logSize : (price - origin) / brickSize;
        // A price of 0 or below is no share of another: it lays no brick.
        const height = Number.isFinite(distance) ? distance : cells[UPPER]!;
        const up = Math.floor(height + ROUNDING) - cells[UPPER]!;
        const down = cells[LOWER]! - Math.ceil(height - ROUNDING);
        let laid = 0;
        if (up > 0) {
          laid = up;
          last[0] = 1;
          cells[UPPER]! += up;
          cells[LOWER] = cells[UPPER]! - 1;
        } else if (down > 0) {
          laid = -down;
          last[0] = -1;
          cells[LOWER]! -= down;
          cells[UPPER] = cells[LOWER]! + 1;
        }
        const place = last[0]! > 0 ? cells[UPPER]! : cells[LOWER]!;
        bricks[i] = laid;
        direction[i] = last[0]!;
        edge[i] = isShare ? origin * Math.exp(place * logSize) : origin + place * brickSize;
      }
    };
  },
});
