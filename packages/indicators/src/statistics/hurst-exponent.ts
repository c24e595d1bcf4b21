import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { PriceReturn } from '../building-blocks/price-return.ts';
import { RescaledRange } from '../building-blocks/rescaled-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

/** Chunks are halved as long as they keep so many returns. */
const SMALLEST_CHUNK = 8;

export const hurstExponent = defineIndicator({
  name: 'HURST',
  functionName: 'hurstExponent',
  title: 'Hurst exponent',
  description:
    'Whether prices trend (above 0.5) or revert (below): how fast the rescaled range of log returns grows with the length of the stretch, by chunks of n, n/2, n/4, ... returns; the slope of ln(R/S) on ln(length).',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 100, min: 2 * SMALLEST_CHUNK, description: 'Returns in the window' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0.5],
  gaps: 'No value where fewer than two lengths of chunk have returns that differ.',
  warmUp: ({ period }) => period,
  source: 'Mandelbrot and Wallis, Water Resources Research 5 (1969)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const priceReturn = new PriceReturn(memory, 'log');
    const summed = new CompensatedSum(memory);
    // The sums of the last returns lie side by side; where the room ends, the last of them move to its beginning.
    const path = memory.cells(2 * (period + 1));
    const newest = memory.counters(1);
    const ranges: RescaledRange[] = [];
    const logSizes: number[] = [];
    for (let size = period; size >= SMALLEST_CHUNK; size >>= 1) {
      ranges.push(new RescaledRange(memory, period, size));
      logSizes.push(Math.log(size));
    }
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (Number.isNaN(change)) continue;
        summed.add(change);
        if (newest[0]! + 1 === path.length) {
          path.copyWithin(0, period + 2);
          newest[0] = period - 1;
        }
        newest[0]! += 1;
        path[newest[0]!] = summed.total;

        let count = 0;
        let sumX = 0;
        let sumY = 0;
        let sumXX = 0;
        let sumXY = 0;
        if (seen[0]! < period) seen[0]! += 1;
        for (let k = 0; k < ranges.length; k += 1) {
          ranges[k]!.push(change, path, newest[0]!);
          if (seen[0]! < period) continue;
          const { mean } = ranges[k]!;
          if (Number.isNaN(mean)) continue;
          const x = logSizes[k]!;
          const y = Math.log(mean);
          count += 1;
          sumX += x;
          sumY += y;
          sumXX += x * x;
          sumXY += x * y;
        }
        if (count > 1) value[i] = (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
      }
    };
  },
});
