import { closesRise } from './advance.ts';
import { candlestickPattern } from './candlestick-pattern.ts';

export const threeLineStrike = candlestickPattern({
  name: 'CDL3LINESTRIKE',
  functionName: 'threeLineStrike',
  title: 'Three-line strike',
  description:
    'Three candles of one colour with closes ever further on, each opening within or near the body before, and a fourth that opens beyond the third close and closes past the first open: it strikes out the three, and their trend is taken to go on.',
  source: 'morris',
  candles: ['white', 'white', 'white', 'black'],
  view: 'bothWays',
  settings: ['near'],
  signals: [100, -100],
  rule: ({ first, second, third, fourth }, { near }) =>
    closesRise(first, second, third) &&
    fourth.open > third.close &&
    fourth.close < first.open &&
    near.bodyReaches(first, second.open) &&
    near.bodyReaches(second, third.open)
      ? 100
      : 0,
});
