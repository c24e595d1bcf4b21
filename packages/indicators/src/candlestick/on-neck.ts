import { candlestickPattern } from './candlestick-pattern.ts';
import { opensBelowLongBlack } from './neck-line.ts';

export const onNeck = candlestickPattern({
  name: 'CDLONNECK',
  functionName: 'onNeck',
  title: 'On-neck line',
  description:
    'After a long black candle a white one that opens below its low and closes at that low: the decline goes on.',
  source: 'nison',
  candles: ['black', 'white'],
  settings: ['bodyLong', 'equal'],
  signals: [-100],
  rule: ({ first, second }, { bodyLong, equal }) =>
    opensBelowLongBlack(first, second, bodyLong) && equal.spans(first, second.close, first.low) ? -100 : 0,
});
