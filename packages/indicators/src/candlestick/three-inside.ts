import { candlestickPattern } from './candlestick-pattern.ts';

export const threeInside = candlestickPattern({
  name: 'CDL3INSIDE',
  functionName: 'threeInside',
  title: 'Three inside up and down',
  description:
    'A harami that is confirmed: a long candle, a short body within its body, and a candle of the opposite colour that closes beyond the open of the first.',
  source: 'morris',
  candles: ['black', 'any', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyShort'],
  signals: [100, -100],
  rule: ({ first, second, third }, { bodyLong, bodyShort }) =>
    third.close > first.open &&
    first.bodyContains(second) &&
    first.body > bodyLong.of(first) &&
    second.body <= bodyShort.of(second)
      ? 100
      : 0,
});
