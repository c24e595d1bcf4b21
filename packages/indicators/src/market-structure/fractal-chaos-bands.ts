import { SwingPoint } from '../building-blocks/swing-point.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const UPPER = 0;
const LOWER = 1;

export const fractalChaosBands = defineIndicator({
  name: 'FRACTAL_CHAOS_BANDS',
  functionName: 'fractalChaosBands',
  title: 'Fractal chaos bands',
  description:
    'The last fractal high and the last fractal low, each from the bar that confirms it to the next one: steps that stay level without a trend.',
  subject: 'market-structure',
  inputs: ['high', 'low'],
  parameters: {
    window: period({
      default: 2,
      min: 1,
      alias: 'window',
      description: 'Bars before and after a fractal that it must stand out from',
    }),
  },
  outputs: ['upper', 'lower'],
  pane: 'price',
  gaps: 'No value before the first fractal of its kind.',
  warmUp: ({ window }) => 2 * window,
  source: 'E. W. Dreiss; Stock.Indicators, fcb',
  kernel: ({ memory, inputs: { high, low }, outputs: { upper, lower } }, { window }) => {
    const highs = new SwingPoint(memory, window, window, 'highest');
    const lows = new SwingPoint(memory, window, window, 'lowest');
    const last = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highs.push(high[i]!);
        const bottom = lows.push(low[i]!);
        if (!Number.isNaN(top)) last[UPPER] = top;
        if (!Number.isNaN(bottom)) last[LOWER] = bottom;
        upper[i] = last[UPPER]!;
        lower[i] = last[LOWER]!;
      }
    };
  },
});
