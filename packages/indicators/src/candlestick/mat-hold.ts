import { candlestickPattern, penetration } from './candlestick-pattern.ts';

export const matHold = candlestickPattern({
  name: 'CDLMATHOLD',
  functionName: 'matHold',
  title: 'Mat hold',
  description:
    'A long white candle, three short ones that fall back from a gap above it but hold in its body, and a white one that closes above them all: the rise goes on.',
  source: 'nison',
  candles: ['white', 'black', 'any', 'any', 'white'],
  settings: ['bodyLong', 'bodyShort'],
  parameters: {
    penetration: penetration(
      0.5,
      "The share of the first candle's real body into which the short ones may fall back",
    ),
  },
  signals: [100],
  rule: ({ first, second, third, fourth, fifth }, { bodyLong, bodyShort }, { penetration }) => {
    const rests =
      second.bodyGapsAbove(first) &&
      third.bottom < first.close &&
      fourth.bottom < first.close &&
      third.top < second.open &&
      fourth.top < third.top &&
      fifth.open > fourth.close &&
      fifth.close > second.high &&
      fifth.close > third.high &&
      fifth.close > fourth.high;
    if (!rests) return 0;
    const floor = first.close - first.body * penetration;
    const holds = third.bottom > floor && fourth.bottom > floor;
    return holds &&
      first.body > bodyLong.of(first) &&
      second.body < bodyShort.of(second) &&
      third.body < bodyShort.of(third) &&
      fourth.body < bodyShort.of(fourth)
      ? 100
      : 0;
  },
});
