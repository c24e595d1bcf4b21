import { candlestickPattern } from './candlestick-pattern.ts';
import { opensBelowLongBlack } from './neck-line.ts';

export const inNeck = candlestickPattern({
  name: 'CDLINNECK',
  functionName: 'inNeck',
  title: 'In-neck line',
  description:
    'After a long black candle a white one that opens below its low and closes hardly into its body: the decline goes on.',
  source: 'morris',
  candles: ['black', 'white'],
  settings: ['bodyLong', 'equal'],
  signals: [-100],
  rule: ({ first, second }, { bodyLong, equal }) =>
    opensBelowLongBlack(first, second, bodyLong) &&
    second.close >= first.close &&
    second.close <= first.close + equal.of(first)
      ? -100
      : 0,
});
