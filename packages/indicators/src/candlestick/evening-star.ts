import { candlestickPattern, penetration } from './candlestick-pattern.ts';
import { turnsUp } from './star.ts';

export const eveningStar = candlestickPattern({
  name: 'CDLEVENINGSTAR',
  functionName: 'eveningStar',
  title: 'Evening star',
  description:
    'A long white candle, a short body that gaps up from it, and a black candle, not short, that closes well within the body of the first.',
  source: 'nison',
  candles: 3,
  settings: ['bodyLong', 'bodyShort'],
  parameters: { penetration: penetration(0.3) },
  signals: [-100],
  view: 'mirrored',
  rule: ({ first, second, third }, thresholds, { penetration }) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyShort.of(second)
      ? 100
      : 0,
});
