import { candlestickPattern } from './candlestick-pattern.ts';

export const triStar = candlestickPattern({
  name: 'CDLTRISTAR',
  functionName: 'triStar',
  title: 'Tri-star',
  description: 'Three dojis, the body of the second above or below the others: the trend turns.',
  source: 'nison',
  candles: ['any', 'any', 'any'],
  view: 'bothWays',
  settings: ['bodyDoji'],
  signals: [100, -100],
  rule: ({ first, second, third }, { bodyDoji }) => {
    if (!(second.bodyGapsBelow(first) && third.bottom > second.bottom)) return 0;
    const doji = bodyDoji.of(first);
    return first.body <= doji && second.body <= doji && third.body <= doji ? 100 : 0;
  },
});
