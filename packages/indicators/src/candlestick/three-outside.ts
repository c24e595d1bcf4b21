import { candlestickPattern } from './candlestick-pattern.ts';

export const threeOutside = candlestickPattern({
  name: 'CDL3OUTSIDE',
  functionName: 'threeOutside',
  title: 'Three outside up and down',
  description:
    'An engulfing that is confirmed: the body of a candle exceeds both ends of the opposite body before, and a third candle closes further on.',
  source: 'morris',
  candles: ['black', 'white', 'any'],
  view: 'bothWays',
  signals: [100, -100],
  warmUp: () => 3,
  rule: ({ first, second, third }) => (second.bodyContains(first) && third.close > second.close ? 100 : 0),
});
