import type { Candle } from '../building-blocks/candle.ts';
import type { Thresholds } from './candlestick-pattern.ts';

/** The two candles about a star at a bottom: a long black one, and a white one that closes well within its body. */
export function turnsUp(
  first: Candle,
  third: Candle,
  { bodyLong, bodyShort }: Thresholds<'bodyLong' | 'bodyShort'>,
  penetration: number,
): boolean {
  return (
    first.isBlack &&
    third.isWhite &&
    third.close > first.close + first.body * penetration &&
    first.body > bodyLong.of(first) &&
    third.body > bodyShort.of(third)
  );
}
