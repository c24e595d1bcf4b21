import { candlestickPattern } from './candlestick-pattern.ts';

export const longLine = candlestickPattern({
  name: 'CDLLONGLINE',
  functionName: 'longLine',
  title: 'Long line',
  description: 'A long body with short shadows on both sides; the signal is its colour.',
  source: 'morris',
  candles: ['white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowShort'],
  signals: [100, -100],
  rule: ({ candle }, { bodyLong, shadowShort }) =>
    candle.body > bodyLong.of(candle) && shadowShort.exceedsShadowsOf(candle) ? 100 : 0,
});
