import { candlestickPattern, penetration } from './candlestick-pattern.ts';
import { turnsUp } from './star.ts';

export const morningStar = candlestickPattern({
  name: 'CDLMORNINGSTAR',
  functionName: 'morningStar',
  title: 'Morning star',
  description:
    'A long black candle, a short body that gaps down from it, and a white candle, not short, that closes well within the body of the first.',
  source: 'nison',
  candles: 3,
  settings: ['bodyLong', 'bodyShort'],
  parameters: { penetration: penetration(0.3) },
  signals: [100],
  rule: ({ first, second, third }, thresholds, { penetration }) =>
    second.bodyGapsBelow(first) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyShort.of(second)
      ? 100
      : 0,
});
