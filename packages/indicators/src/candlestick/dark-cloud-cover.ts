import { candlestickPattern, penetration } from './candlestick-pattern.ts';

export const darkCloudCover = candlestickPattern({
  name: 'CDLDARKCLOUDCOVER',
  functionName: 'darkCloudCover',
  title: 'Dark cloud cover',
  description:
    'After a long white candle a black one that opens above its high and closes well within its body.',
  source: 'nison',
  candles: ['white', 'black'],
  settings: ['bodyLong'],
  parameters: { penetration: penetration(0.5) },
  signals: [-100],
  rule: ({ first, second }, { bodyLong }, { penetration }) =>
    second.open > first.high &&
    second.close > first.open &&
    second.close < first.close - first.body * penetration &&
    first.body > bodyLong.of(first)
      ? -100
      : 0,
});
