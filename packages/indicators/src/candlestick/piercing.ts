import { candlestickPattern } from './candlestick-pattern.ts';
import { opensBelowLongBlack } from './neck-line.ts';

export const piercing = candlestickPattern({
  name: 'CDLPIERCING',
  functionName: 'piercing',
  title: 'Piercing line',
  description:
    'After a long black candle a long white one that opens below its low and closes above the middle of its body.',
  source: 'nison',
  candles: ['black', 'white'],
  settings: ['bodyLong'],
  signals: [100],
  rule: ({ first, second }, { bodyLong }) =>
    opensBelowLongBlack(first, second, bodyLong) &&
    second.close < first.open &&
    second.close > first.close + first.body * 0.5 &&
    second.body > bodyLong.of(second)
      ? 100
      : 0,
});
