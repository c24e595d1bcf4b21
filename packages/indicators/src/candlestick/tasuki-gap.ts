import { candlestickPattern } from './candlestick-pattern.ts';

export const tasukiGap = candlestickPattern({
  name: 'CDLTASUKIGAP',
  functionName: 'tasukiGap',
  title: 'Tasuki gap',
  description:
    'A gap between two bodies, and after it a candle of about the same size that opens within the second body and closes within the gap: the gap holds, and the trend goes on.',
  source: 'nison',
  candles: ['any', 'white', 'black'],
  view: 'bothWays',
  settings: ['near'],
  signals: [100, -100],
  rule: ({ first, second, third }, { near }) =>
    second.bodyGapsAbove(first) &&
    second.bodyHolds(third.open) &&
    third.close < second.open &&
    third.close > first.top &&
    Math.abs(second.body - third.body) < near.of(second)
      ? 100
      : 0,
});
