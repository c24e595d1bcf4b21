import { candlestickPattern } from './candlestick-pattern.ts';

export const uniqueThreeRiver = candlestickPattern({
  name: 'CDLUNIQUE3RIVER',
  functionName: 'uniqueThreeRiver',
  title: 'Unique three river bottom',
  description:
    'A long black candle, a black one within its body that makes a new low, and a short white one that stays above that low.',
  source: 'morris',
  candles: ['black', 'black', 'white'],
  settings: ['bodyLong', 'bodyShort'],
  signals: [100],
  rule: ({ first, second, third }, { bodyLong, bodyShort }) =>
    second.close > first.close &&
    second.open <= first.open &&
    second.low < first.low &&
    third.open > second.low &&
    first.body > bodyLong.of(first) &&
    third.body < bodyShort.of(third)
      ? 100
      : 0,
});
