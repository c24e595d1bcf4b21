import type { Candle } from '../building-blocks/candle.ts';
import { candlestickPattern, type Thresholds } from './candlestick-pattern.ts';

export const marubozu = candlestickPattern({
  name: 'CDLMARUBOZU',
  functionName: 'marubozu',
  title: 'Marubozu',
  description: 'A long body with very short shadows on both sides; the signal is its colour.',
  source: 'morris',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  rule: ({ candle }, thresholds) => (isMarubozu(candle, thresholds) ? 100 : 0),
});

export function isMarubozu(
  candle: Candle,
  { bodyLong, shadowVeryShort }: Thresholds<'bodyLong' | 'shadowVeryShort'>,
): boolean {
  return shadowVeryShort.exceedsShadowsOf(candle) && candle.body > bodyLong.of(candle);
}
