import type { Candle } from '../building-blocks/candle.ts';
import { candlestickPattern, type Thresholds } from './candlestick-pattern.ts';

export const beltHold = candlestickPattern({
  name: 'CDLBELTHOLD',
  functionName: 'beltHold',
  title: 'Belt hold',
  description:
    'A long candle that opens at its extreme: a white one with a very short lower shadow, or a black one with a very short upper shadow.',
  source: 'nison',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  rule: ({ candle }, thresholds) => (isRisingBeltHold(candle, thresholds) ? 100 : 0),
});

export function isRisingBeltHold(
  candle: Candle,
  { bodyLong, shadowVeryShort }: Thresholds<'bodyLong' | 'shadowVeryShort'>,
): boolean {
  return candle.lowerShadow < shadowVeryShort.of(candle) && candle.body > bodyLong.of(candle);
}
