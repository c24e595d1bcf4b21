import { candlestickPattern } from './candlestick-pattern.ts';

export const modifiedHikkake = candlestickPattern({
  name: 'CDLHIKKAKEMOD',
  functionName: 'modifiedHikkake',
  title: 'Modified hikkake',
  description:
    'A hikkake after two inside bars, of which the first closes near its low (bullish) or its high (bearish); twice the signal where, within three bars, a close beyond the second inside bar confirms it.',
  source: 'chesler',
  candles: ['any', 'any', 'any', 'any'],
  view: 'bothWays',
  settings: ['near'],
  signals: [100, 200, -100, -200],
  confirmedWithin: 3,
  warmUp: ({ nearPeriod }) => Math.max(1, nearPeriod) + 5,
  rule: ({ first, second, third, fourth }, { near }) =>
    second.isInside(first) &&
    third.isInside(second) &&
    fourth.high < third.high &&
    fourth.low < third.low &&
    second.close <= second.low + near.of(second)
      ? 100
      : 0,
});
