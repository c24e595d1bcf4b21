import { candlestickPattern } from './candlestick-pattern.ts';

export const ladderBottom = candlestickPattern({
  name: 'CDLLADDERBOTTOM',
  functionName: 'ladderBottom',
  title: 'Ladder bottom',
  description:
    'Three black candles with lower and lower opens and closes, a fourth with an upper shadow, and a white one that opens above its body and closes above its high.',
  source: 'morris',
  candles: ['black', 'black', 'black', 'black', 'white'],
  settings: ['shadowVeryShort'],
  signals: [100],
  rule: ({ first, second, third, fourth, fifth }, { shadowVeryShort }) =>
    second.open < first.open &&
    third.open < second.open &&
    second.close < first.close &&
    third.close < second.close &&
    fifth.open > fourth.open &&
    fifth.close > fourth.high &&
    fourth.upperShadow > shadowVeryShort.of(fourth)
      ? 100
      : 0,
});
