import { candlestickPattern } from './candlestick-pattern.ts';

export const twoCrows = candlestickPattern({
  name: 'CDL2CROWS',
  functionName: 'twoCrows',
  title: 'Two crows',
  description:
    'After a long white candle a black one whose body gaps up, then a second black one that opens within its body and closes within the body of the white one.',
  source: 'morris',
  candles: ['white', 'black', 'black'],
  settings: ['bodyLong'],
  signals: [-100],
  rule: ({ first, second, third }, { bodyLong }) =>
    second.bodyGapsAbove(first) &&
    second.bodyHolds(third.open) &&
    first.bodyHolds(third.close) &&
    first.body > bodyLong.of(first)
      ? -100
      : 0,
});
