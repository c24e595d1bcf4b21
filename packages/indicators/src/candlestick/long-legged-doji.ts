import { candlestickPattern } from './candlestick-pattern.ts';

export const longLeggedDoji = candlestickPattern({
  name: 'CDLLONGLEGGEDDOJI',
  functionName: 'longLeggedDoji',
  title: 'Long-legged doji',
  description: 'A doji with a long shadow above or below.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji', 'shadowLong'],
  signals: [100],
  rule: ({ candle }, { bodyDoji, shadowLong }) =>
    candle.body <= bodyDoji.of(candle) &&
    (candle.lowerShadow > shadowLong.of(candle) || candle.upperShadow > shadowLong.of(candle))
      ? 100
      : 0,
});
