import { candlestickPattern } from './candlestick-pattern.ts';
import { opensBelowLongBlack } from './neck-line.ts';

export const thrusting = candlestickPattern({
  name: 'CDLTHRUSTING',
  functionName: 'thrusting',
  title: 'Thrusting line',
  description:
    'After a long black candle a white one that opens below its low and closes into its body, but not above the middle: the decline goes on.',
  source: 'nison',
  candles: ['black', 'white'],
  settings: ['bodyLong', 'equal'],
  signals: [-100],
  rule: ({ first, second }, { bodyLong, equal }) =>
    opensBelowLongBlack(first, second, bodyLong) &&
    second.close > first.close + equal.of(first) &&
    second.close <= first.close + first.body * 0.5
      ? -100
      : 0,
});
