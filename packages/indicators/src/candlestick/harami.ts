import type { Candle } from '../building-blocks/candle.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const harami = candlestickPattern({
  name: 'CDLHARAMI',
  functionName: 'harami',
  title: 'Harami',
  description:
    'A long candle and a short body within its body, the reverse of an engulfing; the signal is opposite to the first colour, and 80 where the two share an end.',
  source: 'nison',
  candles: ['black', 'any'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyShort'],
  signals: [100, 80, -80, -100],
  rule: ({ first, second }, { bodyLong, bodyShort }) =>
    first.body > bodyLong.of(first) && second.body <= bodyShort.of(second) ? haramiSignal(first, second) : 0,
});

/** 100 where the second body lies within the first, 80 where it reaches to an end of it, else 0. */
export function haramiSignal(first: Candle, second: Candle): number {
  if (first.bodyContains(second)) return 100;
  return first.bodyCovers(second) ? 80 : 0;
}
