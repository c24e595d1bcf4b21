import { candlestickPattern } from './candlestick-pattern.ts';
import { isHammerShaped } from './hammer-shape.ts';

export const hammer = candlestickPattern({
  name: 'CDLHAMMER',
  functionName: 'hammer',
  title: 'Hammer',
  description:
    'A short body on a long lower shadow, with hardly an upper one, near or below the low of the candle before.',
  source: 'nison',
  candles: ['any', 'any'],
  settings: ['bodyShort', 'shadowLong', 'shadowVeryShort', 'near'],
  signals: [100],
  rule: ({ first, second }, thresholds) =>
    isHammerShaped(second, thresholds) && second.bottom <= first.low + thresholds.near.of(first) ? 100 : 0,
});
