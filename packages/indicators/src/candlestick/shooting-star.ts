import { candlestickPattern } from './candlestick-pattern.ts';
import { isInvertedHammerShaped } from './hammer-shape.ts';

export const shootingStar = candlestickPattern({
  name: 'CDLSHOOTINGSTAR',
  functionName: 'shootingStar',
  title: 'Shooting star',
  description:
    'The shape of an inverted hammer, a short body under a long upper shadow, whose body gaps up from the one before.',
  source: 'nison',
  candles: ['any', 'any'],
  settings: ['bodyShort', 'shadowLong', 'shadowVeryShort'],
  signals: [-100],
  rule: ({ first, second }, thresholds) =>
    second.bodyGapsAbove(first) && isInvertedHammerShaped(second, thresholds) ? -100 : 0,
});
