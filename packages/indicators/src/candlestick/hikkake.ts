import { candlestickPattern } from './candlestick-pattern.ts';

export const hikkake = candlestickPattern({
  name: 'CDLHIKKAKE',
  functionName: 'hikkake',
  title: 'Hikkake',
  description:
    'An inside bar from which the market breaks out on the wrong side: to a lower high and low (bullish) or a higher high and low (bearish); twice the signal where, within three bars, a close beyond the other side of the inside bar confirms it.',
  source: 'chesler',
  candles: ['any', 'any', 'any'],
  view: 'bothWays',
  signals: [100, 200, -100, -200],
  confirmedWithin: 3,
  warmUp: () => 5,
  rule: ({ first, second, third }) =>
    second.isInside(first) && third.high < second.high && third.low < second.low ? 100 : 0,
});
