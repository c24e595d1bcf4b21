import { candlestickPattern } from './candlestick-pattern.ts';

export const homingPigeon = candlestickPattern({
  name: 'CDLHOMINGPIGEON',
  functionName: 'homingPigeon',
  title: 'Homing pigeon',
  description: 'Two black candles, a long one and a short one within its body: a decline that slackens.',
  source: 'morris',
  candles: ['black', 'black'],
  settings: ['bodyLong', 'bodyShort'],
  signals: [100],
  rule: ({ first, second }, { bodyLong, bodyShort }) =>
    first.bodyContains(second) && first.body > bodyLong.of(first) && second.body <= bodyShort.of(second)
      ? 100
      : 0,
});
