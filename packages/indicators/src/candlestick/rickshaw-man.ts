import { candlestickPattern } from './candlestick-pattern.ts';

export const rickshawMan = candlestickPattern({
  name: 'CDLRICKSHAWMAN',
  functionName: 'rickshawMan',
  title: 'Rickshaw man',
  description: 'A doji with long shadows on both sides and its body near the middle of its range.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji', 'shadowLong', 'near'],
  signals: [100],
  rule: ({ candle }, { bodyDoji, shadowLong, near }) => {
    const middle = candle.low + candle.range / 2;
    return candle.body <= bodyDoji.of(candle) &&
      candle.lowerShadow > shadowLong.of(candle) &&
      candle.upperShadow > shadowLong.of(candle) &&
      candle.bottom <= middle + near.of(candle) &&
      candle.top >= middle - near.of(candle)
      ? 100
      : 0;
  },
});
