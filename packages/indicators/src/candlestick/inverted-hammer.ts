import { candlestickPattern } from './candlestick-pattern.ts';
import { isInvertedHammerShaped } from './hammer-shape.ts';

export const invertedHammer = candlestickPattern({
  name: 'CDLINVERTEDHAMMER',
  functionName: 'invertedHammer',
  title: 'Inverted hammer',
  description:
    'A short body under a long upper shadow, with hardly a lower one, whose body gaps down from the one before.',
  source: 'nison',
  candles: ['any', 'any'],
  settings: ['bodyShort', 'shadowLong', 'shadowVeryShort'],
  signals: [100],
  rule: ({ first, second }, thresholds) =>
    second.bodyGapsBelow(first) && isInvertedHammerShaped(second, thresholds) ? 100 : 0,
});
