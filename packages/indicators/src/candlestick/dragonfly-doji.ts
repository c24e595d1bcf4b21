import { candlestickPattern } from './candlestick-pattern.ts';

export const dragonflyDoji = candlestickPattern({
  name: 'CDLDRAGONFLYDOJI',
  functionName: 'dragonflyDoji',
  title: 'Dragonfly doji',
  description:
    'A doji that opens and closes at its high: a very short upper shadow and a lower one that is not very short.',
  source: 'nison',
  candles: ['any'],
  settings: ['bodyDoji', 'shadowVeryShort'],
  signals: [100],
  rule: ({ candle }, { bodyDoji, shadowVeryShort }) =>
    candle.upperShadow < shadowVeryShort.of(candle) &&
    candle.lowerShadow > shadowVeryShort.of(candle) &&
    candle.body <= bodyDoji.of(candle)
      ? 100
      : 0,
});
