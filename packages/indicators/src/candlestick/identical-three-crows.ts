import { candlestickPattern } from './candlestick-pattern.ts';

export const identicalThreeCrows = candlestickPattern({
  name: 'CDLIDENTICAL3CROWS',
  functionName: 'identicalThreeCrows',
  title: 'Identical three crows',
  description:
    'Three black candles that close lower and lower near their lows, each opening at the close of the one before.',
  source: 'morris',
  candles: ['black', 'black', 'black'],
  settings: ['shadowVeryShort', 'equal'],
  signals: [-100],
  rule: ({ first, second, third }, { shadowVeryShort, equal }) =>
    second.close < first.close &&
    third.close < second.close &&
    equal.spans(first, second.open, first.close) &&
    equal.spans(second, third.open, second.close) &&
    first.lowerShadow < shadowVeryShort.of(first) &&
    second.lowerShadow < shadowVeryShort.of(second) &&
    third.lowerShadow < shadowVeryShort.of(third)
      ? -100
      : 0,
});
