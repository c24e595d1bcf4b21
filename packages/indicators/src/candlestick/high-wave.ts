import { candlestickPattern } from './candlestick-pattern.ts';

export const highWave = candlestickPattern({
  name: 'CDLHIGHWAVE',
  functionName: 'highWave',
  title: 'High-wave candle',
  description: 'A short body with very long shadows on both sides; the signal is its colour.',
  source: 'nison',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyShort', 'shadowVeryLong'],
  signals: [100, -100],
  rule: ({ candle }, { bodyShort, shadowVeryLong }) =>
    candle.upperShadow > shadowVeryLong.of(candle) &&
    candle.lowerShadow > shadowVeryLong.of(candle) &&
    candle.body < bodyShort.of(candle)
      ? 100
      : 0,
});
