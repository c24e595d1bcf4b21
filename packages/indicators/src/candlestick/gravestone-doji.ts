import { candlestickPattern } from './candlestick-pattern.ts';

export const gravestoneDoji = candlestickPattern({
  name: 'CDLGRAVESTONEDOJI',
  functionName: 'gravestoneDoji',
  title: 'Gravestone doji',
  description:
    'A doji that opens and closes at its low: a very short lower shadow and an upper one that is not very short. The signal is 100, although it may stand at a top.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji', 'shadowVeryShort'],
  signals: [100],
  rule: ({ candle }, { bodyDoji, shadowVeryShort }) =>
    candle.lowerShadow < shadowVeryShort.of(candle) &&
    candle.upperShadow > shadowVeryShort.of(candle) &&
    candle.body <= bodyDoji.of(candle)
      ? 100
      : 0,
});
