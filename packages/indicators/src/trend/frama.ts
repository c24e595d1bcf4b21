import { Ring } from '../building-blocks/ring.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const frama = defineIndicator({
  name: 'FRAMA',
  functionName: 'frama',
  title: 'Fractal adaptive moving average',
  description:
    'An EMA of weight exp(-4.6 (D - 1)), where D is the fractal dimension of the last n bars: 1 on a straight line, 2 where the price fills the range. D = 1 + log2((R1 + R2)/R) of the ranges of both halves and of the whole; odd n count as n - 1.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 16, description: 'Bars of the window' }),
    variant: choice({
      choices: ['median', 'close'],
      default: 'median',
      description:
        'Ranges of highs and lows and an average of their middle, started one bar before the first value (Ehlers), or both of the close, started with the first value (trading-signals)',
    }),
  },
  outputs: ['value'],
  pane: 'price',
  check: ({ period }) => (period % 2 === 1 ? ['period', 'even: the window is two halves'] : undefined),
  warmUp: ({ period }) => period - 1,
  source: 'Ehlers, TASC 23:10 (2005)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, variant }) => {
    const half = period / 2;
    const highest = new RollingExtreme(memory, half, 'highest');
    const lowest = new RollingExtreme(memory, half, 'lowest');
    const highestBefore = new Ring(memory, half, Number.NaN);
    const lowestBefore = new Ring(memory, half, Number.NaN);
    const average = memory.cells(1, Number.NaN);
    const ofClose = variant === 'close';
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = ofClose ? close[i]! : (high[i]! + low[i]!) / 2;
        const top = highest.push(ofClose ? price : high[i]!);
        const bottom = lowest.push(ofClose ? price : low[i]!);
        const topBefore = highestBefore.push(top);
        const bottomBefore = lowestBefore.push(bottom);
        if (Number.isNaN(topBefore)) {
          if (!ofClose) average[0] = price;
          continue;
        }
        const range = top - bottom;
        const rangeBefore = topBefore - bottomBefore;
        const whole = Math.max(top, topBefore) - Math.min(bottom, bottomBefore);
        const isStraight = range === 0 || rangeBefore === 0 || range + rangeBefore <= whole;
        const weight = isStraight ? 1 : Math.exp(-4.6 * Math.log2((range + rangeBefore) / whole));
        const last = Number.isNaN(average[0]!) ? price : average[0]!;
        average[0] = last + (price - last) * weight;
        value[i] = average[0]!;
      }
    };
  },
});
