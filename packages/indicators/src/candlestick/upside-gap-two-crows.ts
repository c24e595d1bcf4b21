import { candlestickPattern } from './candlestick-pattern.ts';

export const upsideGapTwoCrows = candlestickPattern({
  name: 'CDLUPSIDEGAP2CROWS',
  functionName: 'upsideGapTwoCrows',
  title: 'Upside gap two crows',
  description:
    'After a long white candle a short black one that gaps up, and a black one that engulfs it and still closes above the first.',
  source: 'nison',
  candles: ['white', 'black', 'black'],
  settings: ['bodyLong', 'bodyShort'],
  signals: [-100],
  rule: ({ first, second, third }, { bodyLong, bodyShort }) =>
    second.bodyGapsAbove(first) &&
    third.bodyContains(second) &&
    third.close > first.close &&
    first.body > bodyLong.of(first) &&
    second.body <= bodyShort.of(second)
      ? -100
      : 0,
});
