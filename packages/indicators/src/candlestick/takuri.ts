import { candlestickPattern } from './candlestick-pattern.ts';

export const takuri = candlestickPattern({
  name: 'CDLTAKURI',
  functionName: 'takuri',
  title: 'Takuri',
  description: 'A dragonfly doji with a very long lower shadow.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji', 'shadowVeryShort', 'shadowVeryLong'],
  signals: [100],
  rule: ({ candle }, { bodyDoji, shadowVeryShort, shadowVeryLong }) =>
    candle.upperShadow < shadowVeryShort.of(candle) &&
    candle.lowerShadow > shadowVeryLong.of(candle) &&
    candle.body <= bodyDoji.of(candle)
      ? 100
      : 0,
});
