import type { Candle } from '../building-blocks/candle.ts';
import type { NamedCandles } from '../building-blocks/candle-sequence.ts';
import { penetration, type Thresholds } from './candlestick-pattern.ts';

/** The candles about a star at a bottom: a long black one, and a white one, not short, that closes well within it. */
export function turnsUp(
  first: Candle,
  third: Candle,
  { bodyLong, bodyShort }: Thresholds<'bodyLong' | 'bodyShort'>,
  penetration: number,
): boolean {
  return (
    third.close > first.close + first.body * penetration &&
    first.body > bodyLong.of(first) &&
    third.body > bodyShort.of(third)
  );
}

/** A star at a bottom, whose body gaps down from the first; upside down it is a star at a top. */
const star = {
  source: 'nison',
  candles: ['black', 'any', 'white'],
  parameters: { penetration: penetration(0.3) },
} as const;
type Star = NamedCandles<typeof star.candles>;

export const starWithShortBody = {
  ...star,
  settings: ['bodyLong', 'bodyShort'],
  rule: (
    { first, second, third }: Star,
    thresholds: Thresholds<'bodyLong' | 'bodyShort'>,
    { penetration }: { readonly penetration: number },
  ) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyShort.of(second)
      ? 100
      : 0,
} as const;

export const starWithDoji = {
  ...star,
  settings: ['bodyLong', 'bodyDoji', 'bodyShort'],
  rule: (
    { first, second, third }: Star,
    thresholds: Thresholds<'bodyLong' | 'bodyDoji' | 'bodyShort'>,
    { penetration }: { readonly penetration: number },
  ) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyDoji.of(second)
      ? 100
      : 0,
} as const;
