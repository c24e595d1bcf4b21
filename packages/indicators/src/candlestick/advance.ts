import type { Candle } from '../building-blocks/candle.ts';
import type { CandleThreshold } from '../building-blocks/candle-threshold.ts';

/** Three white candles, each of which closes above the one before. */
export function areRisingWhites(first: Candle, second: Candle, third: Candle): boolean {
  return (
    first.isWhite &&
    second.isWhite &&
    third.isWhite &&
    second.close > first.close &&
    third.close > second.close
  );
}

/** A candle opens above the open of a white one, within its body or near above it. */
export function opensInOrNear(candle: Candle, white: Candle, near: CandleThreshold): boolean {
  return candle.open > white.open && candle.open <= white.close + near.of(white);
}
