import { candlestickPattern } from './candlestick-pattern.ts';

export const spinningTop = candlestickPattern({
  name: 'CDLSPINNINGTOP',
  functionName: 'spinningTop',
  title: 'Spinning top',
  description: 'A short body with shadows on both sides that are longer than it; the signal is its colour.',
  source: 'nison',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyShort'],
  signals: [100, -100],
  rule: ({ candle }, { bodyShort }) =>
    candle.upperShadow > candle.body && candle.lowerShadow > candle.body && candle.body < bodyShort.of(candle)
      ? 100
      : 0,
});
