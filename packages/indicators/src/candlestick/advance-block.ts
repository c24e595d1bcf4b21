import { closesRise, opensInOrNear } from './advance.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const advanceBlock = candlestickPattern({
  name: 'CDLADVANCEBLOCK',
  functionName: 'advanceBlock',
  title: 'Advance block',
  description:
    'Three white candles that close higher and higher but lose strength: the bodies shrink, or the upper shadows grow.',
  source: 'nison',
  candles: ['white', 'white', 'white'],
  settings: ['bodyLong', 'shadowShort', 'shadowLong', 'near', 'far'],
  signals: [-100],
  rule: ({ first, second, third }, { bodyLong, shadowShort, shadowLong, near, far }) => {
    const isAdvancing =
      closesRise(first, second, third) &&
      opensInOrNear(second, first, near) &&
      opensInOrNear(third, second, near) &&
      first.body > bodyLong.of(first) &&
      first.upperShadow < shadowShort.of(first);
    if (!isAdvancing) return 0;
    const secondIsFarSmaller =
      second.body < first.body - far.of(first) && third.body < second.body + near.of(second);
    const thirdIsFarSmaller = third.body < second.body - far.of(second);
    const bodiesShrinkUnderShadows =
      third.body < second.body &&
      second.body < first.body &&
      (third.upperShadow > shadowShort.of(third) || second.upperShadow > shadowShort.of(second));
    const thirdIsHeldBack = third.body < second.body && third.upperShadow > shadowLong.of(third);
    return secondIsFarSmaller || thirdIsFarSmaller || bodiesShrinkUnderShadows || thirdIsHeldBack ? -100 : 0;
  },
});
