import { closesRise, opensInOrNear } from './advance.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const stalledPattern = candlestickPattern({
  name: 'CDLSTALLEDPATTERN',
  functionName: 'stalledPattern',
  title: 'Stalled pattern',
  description:
    'Three white candles that close higher and higher: two long ones, the second without an upper shadow, and a short one that rides on its shoulder. Also called deliberation.',
  source: 'nison',
  candles: ['white', 'white', 'white'],
  settings: ['bodyLong', 'bodyShort', 'shadowVeryShort', 'near'],
  signals: [-100],
  rule: ({ first, second, third }, { bodyLong, bodyShort, shadowVeryShort, near }) =>
    closesRise(first, second, third) &&
    opensInOrNear(second, first, near) &&
    third.open >= second.close - third.body - near.of(second) &&
    first.body > bodyLong.of(first) &&
    second.body > bodyLong.of(second) &&
    third.body < bodyShort.of(third) &&
    second.upperShadow < shadowVeryShort.of(second)
      ? -100
      : 0,
});
