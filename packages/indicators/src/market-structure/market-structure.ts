import { SwingPoint } from '../building-blocks/swing-point.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const HIGH = 0;
const LOW = 1;

/** Labels of a swing against the last of its kind; equal ones have none. No two sums of a bar's labels are alike. */
const HIGHER_HIGH = 1;
const LOWER_HIGH = -1;
const HIGHER_LOW = 3;
const LOWER_LOW = -3;

export const marketStructure = defineIndicator({
  name: 'MARKET_STRUCTURE',
  functionName: 'marketStructure',
  title: 'Market structure',
  description:
    'Swing highs and lows against the last of their kind, and breaks of structure. The label of the bar that confirms a swing: 1 higher high, -1 lower high, 3 higher low, -3 lower low, their sum if it confirms two, else 0. The break: 1 on the first close above the last swing high, -1 on the first close below the last swing low, else 0.',
  subject: 'market-structure',
  inputs: ['high', 'low', 'close'],
  parameters: {
    leftBars: period({ default: 2, min: 1, alias: 'left', description: 'Bars before a swing' }),
    rightBars: period({
      default: 2,
      min: 1,
      alias: 'right',
      description: 'Bars after a swing, the last of which confirms it',
    }),
  },
  outputs: ['lastHigh', 'lastLow', 'label', 'breakOfStructure'],
  integers: ['label', 'breakOfStructure'],
  pane: 'price',
  gaps: 'No last high or low before the first swing of its kind.',
  warmUp: ({ leftBars, rightBars }) => leftBars + rightBars,
  source: 'Definition: swings as in FRACTAL of TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { lastHigh, lastLow, label, breakOfStructure } },
    { leftBars, rightBars },
  ) => {
    const highs = new SwingPoint(memory, leftBars, rightBars, 'highest');
    const lows = new SwingPoint(memory, leftBars, rightBars, 'lowest');
    const swings = memory.cells(2, Number.NaN);
    /** What a close has still to pass: a swing is broken once only. */
    const unbroken = memory.cells(2, Number.NaN);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highs.push(high[i]!);
        const bottom = lows.push(low[i]!);
        if (seen[0]! < leftBars + rightBars) {
          seen[0]! += 1;
          continue;
        }
        let code = 0;
        if (!Number.isNaN(top)) {
          if (top > swings[HIGH]!) code += HIGHER_HIGH;
          if (top < swings[HIGH]!) code += LOWER_HIGH;
          swings[HIGH] = top;
          unbroken[HIGH] = top;
        }
        if (!Number.isNaN(bottom)) {
          if (bottom > swings[LOW]!) code += HIGHER_LOW;
          if (bottom < swings[LOW]!) code += LOWER_LOW;
          swings[LOW] = bottom;
          unbroken[LOW] = bottom;
        }
        let broken = 0;
        if (close[i]! > unbroken[HIGH]!) {
          broken = 1;
          unbroken[HIGH] = Number.NaN;
        } else if (close[i]! < unbroken[LOW]!) {
          broken = -1;
          unbroken[LOW] = Number.NaN;
        }
        lastHigh[i] = swings[HIGH]!;
        lastLow[i] = swings[LOW]!;
        label[i] = code;
        breakOfStructure[i] = broken;
      }
    };
  },
});
