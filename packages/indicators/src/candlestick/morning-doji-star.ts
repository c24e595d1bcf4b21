import { candlestickPattern, penetration } from './candlestick-pattern.ts';
import { turnsUp } from './star.ts';

export const morningDojiStar = candlestickPattern({
  name: 'CDLMORNINGDOJISTAR',
  functionName: 'morningDojiStar',
  title: 'Morning doji star',
  description:
    'A long black candle, a doji whose body gaps down from it, and a white candle, not short, that closes well within the body of the first.',
  source: 'nison',
  candles: 3,
  settings: ['bodyLong', 'bodyDoji', 'bodyShort'],
  parameters: { penetration: penetration(0.3) },
  signals: [100],
  rule: ({ first, second, third }, thresholds, { penetration }) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyDoji.of(second)
      ? 100
      : 0,
});
