import { candlestickPattern } from './candlestick-pattern.ts';

export const closingMarubozu = candlestickPattern({
  name: 'CDLCLOSINGMARUBOZU',
  functionName: 'closingMarubozu',
  title: 'Closing marubozu',
  description:
    'A long candle that closes at its extreme: a white one with a very short upper shadow, or a black one with a very short lower shadow.',
  source: 'morris',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  rule: ({ candle }, { bodyLong, shadowVeryShort }) =>
    candle.upperShadow < shadowVeryShort.of(candle) && candle.body > bodyLong.of(candle) ? 100 : 0,
});
