import { candlestickPattern } from './candlestick-pattern.ts';

export const dojiStar = candlestickPattern({
  name: 'CDLDOJISTAR',
  functionName: 'dojiStar',
  title: 'Doji star',
  description:
    'After a long candle a doji whose body gaps away in the direction of the candle: the trend may turn.',
  source: 'nison',
  candles: ['black', 'any'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyDoji'],
  signals: [100, -100],
  rule: ({ first, second }, { bodyLong, bodyDoji }) =>
    second.bodyGapsBelow(first) && first.body > bodyLong.of(first) && second.body <= bodyDoji.of(second)
      ? 100
      : 0,
});
