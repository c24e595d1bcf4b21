import type { Candle } from '../building-blocks/candle.ts';
import type { CandleThreshold } from '../building-blocks/candle-threshold.ts';

/** Each closes above the one before. */
export function closesRise(first: Candle, second: Candle, third: Candle): boolean {
  return second.close > first.close && third.close > second.close;
}

/** A candle opens above the open of a white one, within its body or near above it. */
export function opensInOrNear(candle: Candle, white: Candle, near: CandleThreshold): boolean {
  return candle.open > white.open && candle.open <= white.close + near.of(white);
}
