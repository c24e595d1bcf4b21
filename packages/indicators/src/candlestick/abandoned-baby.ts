import { candlestickPattern, penetration } from './candlestick-pattern.ts';
import { turnsUp } from './star.ts';

export const abandonedBaby = candlestickPattern({
  name: 'CDLABANDONEDBABY',
  functionName: 'abandonedBaby',
  title: 'Abandoned baby',
  description:
    'A long candle, a doji that a gap between the shadows parts from both its neighbours, and a candle of the opposite colour that closes well within the body of the first.',
  source: 'nison',
  candles: ['black', 'any', 'white'],
  view: 'bothWays',
  settings: ['bodyLong', 'bodyDoji', 'bodyShort'],
  parameters: { penetration: penetration(0.3) },
  signals: [100, -100],
  rule: ({ first, second, third }, thresholds, { penetration }) =>
    second.gapsBelow(first) &&
    third.gapsAbove(second) &&
    turnsUp(first, third, thresholds, penetration) &&
    second.body <= thresholds.bodyDoji.of(second)
      ? 100
      : 0,
});
