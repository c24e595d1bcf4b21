import { candlestickPattern } from './candlestick-pattern.ts';

export const gapThreeMethods = candlestickPattern({
  name: 'CDLXSIDEGAP3METHODS',
  functionName: 'gapThreeMethods',
  title: 'Upside and downside gap three methods',
  description:
    'Two candles of one colour with a gap between their bodies, and one of the opposite colour that opens within the second body and closes within the first: the gap is closed, and the trend goes on.',
  source: 'morris',
  candles: ['white', 'white', 'black'],
  view: 'bothWays',
  signals: [100, -100],
  rule: ({ first, second, third }) =>
    second.bodyGapsAbove(first) && second.bodyHolds(third.open) && first.bodyHolds(third.close) ? 100 : 0,
});
