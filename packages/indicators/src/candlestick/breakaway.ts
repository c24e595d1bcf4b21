import { candlestickPattern } from './candlestick-pattern.ts';

export const breakaway = candlestickPattern({
  name: 'CDLBREAKAWAY',
  functionName: 'breakaway',
  title: 'Breakaway',
  description:
    'A long candle, a gap in its direction, two candles that go on, and a fifth of the opposite colour that closes within the gap.',
  source: 'morris',
  candles: ['black', 'black', 'any', 'black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong'],
  signals: [100, -100],
  rule: ({ first, second, third, fourth, fifth }, { bodyLong }) =>
    second.bodyGapsBelow(first) &&
    third.high < second.high &&
    third.low < second.low &&
    fourth.high < third.high &&
    fourth.low < third.low &&
    fifth.close > second.open &&
    fifth.close < first.close &&
    first.body > bodyLong.of(first)
      ? 100
      : 0,
});
