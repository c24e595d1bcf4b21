import { candlestickPattern } from './candlestick-pattern.ts';

export const shortLine = candlestickPattern({
  name: 'CDLSHORTLINE',
  functionName: 'shortLine',
  title: 'Short line',
  description: 'A short body with short shadows on both sides; the signal is its colour.',
  source: 'morris',
  candles: 1,
  settings: ['bodyShort', 'shadowShort'],
  signals: [100, -100],
  rule: ({ candle }, { bodyShort, shadowShort }) =>
    candle.body < bodyShort.of(candle) && shadowShort.exceedsShadowsOf(candle) ? candle.signal : 0,
});
