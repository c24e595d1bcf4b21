import type { Candle } from '../building-blocks/candle.ts';
import type { CandleThreshold } from '../building-blocks/candle-threshold.ts';

/** A long black candle, and a white one that opens below its low: how far it closes up decides what it means. */
export function opensBelowLongBlack(first: Candle, second: Candle, bodyLong: CandleThreshold): boolean {
  return second.open < first.low && first.body > bodyLong.of(first);
}
