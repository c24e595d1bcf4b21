import { candlestickPattern } from './candlestick-pattern.ts';
import { kicksUp } from './kicking.ts';

export const kickingByLength = candlestickPattern({
  name: 'CDLKICKINGBYLENGTH',
  functionName: 'kickingByLength',
  title: 'Kicking by length',
  description:
    'Two marubozu of opposite colours with a gap between them; the signal is the colour of the longer one.',
  source: 'morris',
  candles: ['black', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'shadowVeryShort'],
  signals: [100, -100],
  rule: ({ first, second }, thresholds) => {
    if (!kicksUp(first, second, thresholds)) return 0;
    return second.body > first.body ? 100 : -100;
  },
});
