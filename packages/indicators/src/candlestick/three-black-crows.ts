import { candlestickPattern } from './candlestick-pattern.ts';

export const threeBlackCrows = candlestickPattern({
  name: 'CDL3BLACKCROWS',
  functionName: 'threeBlackCrows',
  title: 'Three black crows',
  description:
    'After a white candle three black ones that close lower and lower near their lows, each opening within the body of the one before; the first closes under the high of the white one.',
  source: 'nison',
  candles: ['white', 'black', 'black', 'black'],
  settings: ['shadowVeryShort'],
  signals: [-100],
  rule: ({ first, second, third, fourth }, { shadowVeryShort }) =>
    second.close < first.high &&
    third.close < second.close &&
    fourth.close < third.close &&
    second.bodyHolds(third.open) &&
    third.bodyHolds(fourth.open) &&
    second.lowerShadow < shadowVeryShort.of(second) &&
    third.lowerShadow < shadowVeryShort.of(third) &&
    fourth.lowerShadow < shadowVeryShort.of(fourth)
      ? -100
      : 0,
});
