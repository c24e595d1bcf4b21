import { candlestickPattern } from './candlestick-pattern.ts';

export const shortLine = candlestickPattern({
  name: 'CDLSHORTLINE',
  functionName: 'shortLine',
  title: 'Short line',
  description: 'A short body with short shadows on both sides; the signal is its colour.',
  source: 'morris',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyShort', 'shadowShort'],
  signals: [100, -100],
  rule: ({ candle }, { bodyShort, shadowShort }) =>
    candle.body < bodyShort.of(candle) && shadowShort.exceedsShadowsOf(candle) ? 100 : 0,
});
