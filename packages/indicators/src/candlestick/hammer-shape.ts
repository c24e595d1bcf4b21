import type { Candle } from '../building-blocks/candle.ts';
import type { Thresholds } from './candlestick-pattern.ts';

type Shape = Thresholds<'bodyShort' | 'shadowLong' | 'shadowVeryShort'>;

/** A short body on a long lower shadow, with hardly an upper one. */
export function isHammerShaped(candle: Candle, { bodyShort, shadowLong, shadowVeryShort }: Shape): boolean {
  return (
    candle.lowerShadow > shadowLong.of(candle) &&
    candle.upperShadow < shadowVeryShort.of(candle) &&
    candle.body < bodyShort.of(candle)
  );
}

/** A short body under a long upper shadow, with hardly a lower one. */
export function isInvertedHammerShaped(
  candle: Candle,
  { bodyShort, shadowLong, shadowVeryShort }: Shape,
): boolean {
  return (
    candle.upperShadow > shadowLong.of(candle) &&
    candle.lowerShadow < shadowVeryShort.of(candle) &&
    candle.body < bodyShort.of(candle)
  );
}
