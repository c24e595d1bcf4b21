import { candlestickPattern } from './candlestick-pattern.ts';

export const concealingBabySwallow = candlestickPattern({
  name: 'CDLCONCEALBABYSWALL',
  functionName: 'concealingBabySwallow',
  title: 'Concealing baby swallow',
  description:
    'Four black candles: two almost without shadows, a third that gaps down but reaches up into the body of the second, and a fourth that engulfs the third with its shadows.',
  source: 'morris',
  candles: ['black', 'black', 'black', 'black'],
  settings: ['shadowVeryShort'],
  signals: [100],
  rule: ({ first, second, third, fourth }, { shadowVeryShort }) =>
    third.bodyGapsBelow(second) &&
    third.high > second.close &&
    fourth.high > third.high &&
    fourth.low < third.low &&
    shadowVeryShort.exceedsShadowsOf(first) &&
    shadowVeryShort.exceedsShadowsOf(second) &&
    third.upperShadow > shadowVeryShort.of(third)
      ? 100
      : 0,
});
