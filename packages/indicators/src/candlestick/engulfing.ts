import { candlestickPattern } from './candlestick-pattern.ts';

export const engulfing = candlestickPattern({
  name: 'CDLENGULFING',
  functionName: 'engulfing',
  title: 'Engulfing',
  description:
    'A body that engulfs the body of the opposite colour before it; the signal is 80 where the two share one end.',
  source: 'nison',
  candles: ['black', 'white'],
  view: 'bothWays',
  signals: [100, 80, -80, -100],
  warmUp: () => 2,
  rule: ({ first, second }) => {
    const engulfs = second.bodyCovers(first) && !first.bodyCovers(second);
    if (!engulfs) return 0;
    return second.bodyContains(first) ? 100 : 80;
  },
});
