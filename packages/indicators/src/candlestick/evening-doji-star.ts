import { candlestickPattern, penetration } from './candlestick-pattern.ts';
import { turnsUp } from './star.ts';

export const eveningDojiStar = candlestickPattern({
  name: 'CDLEVENINGDOJISTAR',
  functionName: 'eveningDojiStar',
  title: 'Evening doji star',
  description:
    'A long white candle, a doji whose body gaps up from it, and a black candle, not short, that closes well within the body of the first.',
  source: 'nison',
  candles: 3,
  settings: ['bodyLong', 'bodyDoji', 'bodyShort'],
  parameters: { penetration: penetration(0.3) },
  signals: [-100],
  view: 'mirrored',
  rule: ({ first, second, third }, thresholds, { penetration }) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyDoji.of(second)
      ? 100
      : 0,
});
