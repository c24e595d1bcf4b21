import { candlestickPattern } from './candlestick-pattern.ts';

export const threeStarsInTheSouth = candlestickPattern({
  name: 'CDL3STARSINSOUTH',
  functionName: 'threeStarsInTheSouth',
  title: 'Three stars in the south',
  description:
    'Three black candles of a decline that dies down: a long one with a long lower shadow, a smaller one with a higher low, and a short one almost without shadows inside the range of the second.',
  source: 'morris',
  candles: ['black', 'black', 'black'],
  settings: ['bodyLong', 'bodyShort', 'shadowLong', 'shadowVeryShort'],
  signals: [100],
  rule: ({ first, second, third }, { bodyLong, bodyShort, shadowLong, shadowVeryShort }) =>
    second.body < first.body &&
    second.open > first.close &&
    second.open <= first.high &&
    second.low < first.close &&
    second.low >= first.low &&
    third.low > second.low &&
    third.high < second.high &&
    first.body > bodyLong.of(first) &&
    first.lowerShadow > shadowLong.of(first) &&
    second.lowerShadow > shadowVeryShort.of(second) &&
    third.body < bodyShort.of(third) &&
    shadowVeryShort.exceedsShadowsOf(third)
      ? 100
      : 0,
});
