import { closesRise, opensInOrNear } from './advance.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const threeWhiteSoldiers = candlestickPattern({
  name: 'CDL3WHITESOLDIERS',
  functionName: 'threeWhiteSoldiers',
  title: 'Three advancing white soldiers',
  description:
    'Three white candles that close higher and higher near their highs, each opening within or near the body before and none far shorter than the one before; the last is not short.',
  source: 'nison',
  candles: ['white', 'white', 'white'],
  settings: ['bodyShort', 'shadowVeryShort', 'near', 'far'],
  signals: [100],
  rule: ({ first, second, third }, { bodyShort, shadowVeryShort, near, far }) =>
    closesRise(first, second, third) &&
    opensInOrNear(second, first, near) &&
    opensInOrNear(third, second, near) &&
    second.body > first.body - far.of(first) &&
    third.body > second.body - far.of(second) &&
    third.body > bodyShort.of(third) &&
    first.upperShadow < shadowVeryShort.of(first) &&
    second.upperShadow < shadowVeryShort.of(second) &&
    third.upperShadow < shadowVeryShort.of(third)
      ? 100
      : 0,
});
