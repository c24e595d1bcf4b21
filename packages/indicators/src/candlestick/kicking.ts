import type { Candle } from '../building-blocks/candle.ts';
import { candlestickPattern, type Thresholds } from './candlestick-pattern.ts';
import { isMarubozu } from './marubozu.ts';

export const kicking = candlestickPattern({
  name: 'CDLKICKING',
  functionName: 'kicking',
  title: 'Kicking',
  description: 'Two marubozu of opposite colours with a gap between them; the signal is the second colour.',
  source: 'morris',
  candles: ['black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  rule: ({ first, second }, thresholds) => (kicksUp(first, second, thresholds) ? 100 : 0),
});

/** The pattern in its bullish form: a black marubozu, and above it a white one. */
export function kicksUp(
  first: Candle,
  second: Candle,
  thresholds: Thresholds<'bodyLong' | 'shadowVeryShort'>,
): boolean {
  return second.gapsAbove(first) && isMarubozu(first, thresholds) && isMarubozu(second, thresholds);
}
