import { candlestickPattern } from './candlestick-pattern.ts';

export const risingFallingThreeMethods = candlestickPattern({
  name: 'CDLRISEFALL3METHODS',
  functionName: 'risingFallingThreeMethods',
  title: 'Rising and falling three methods',
  description:
    'A long candle, three short ones of the opposite colour that step back within its range, and a long one that closes beyond it: the trend goes on.',
  source: 'nison',
  candles: ['white', 'black', 'black', 'black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyShort'],
  signals: [100, -100],
  rule: ({ first, second, third, fourth, fifth }, { bodyLong, bodyShort }) =>
    third.close < second.close &&
    fourth.close < third.close &&
    fifth.open > fourth.close &&
    fifth.close > first.close &&
    first.rangeMeetsBody(second) &&
    first.rangeMeetsBody(third) &&
    first.rangeMeetsBody(fourth) &&
    first.body > bodyLong.of(first) &&
    second.body < bodyShort.of(second) &&
    third.body < bodyShort.of(third) &&
    fourth.body < bodyShort.of(fourth) &&
    fifth.body > bodyLong.of(fifth)
      ? 100
      : 0,
});
