import { candlestickPattern } from './candlestick-pattern.ts';

export const closingMarubozu = candlestickPattern({
  name: 'CDLCLOSINGMARUBOZU',
  functionName: 'closingMarubozu',
  title: 'Closing marubozu',
  description:
    'A long candle that closes at its extreme: a white one with a very short upper shadow, or a black one with a very short lower shadow.',
  source: 'morris',
  candles: 1,
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  view: 'bothWays',
  rule: ({ candle }, { bodyLong, shadowVeryShort }) =>
    candle.isWhite && candle.upperShadow < shadowVeryShort.of(candle) && candle.body > bodyLong.of(candle)
      ? 100
      : 0,
});
