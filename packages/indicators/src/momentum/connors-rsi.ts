import { percentChange } from '../building-blocks/percent-change.ts';
import { PercentRank, rankTies } from '../building-blocks/percent-rank.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { Ring } from '../building-blocks/ring.ts';
import { Streak } from '../building-blocks/streak.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const connorsRsi = defineIndicator({
  name: 'CRSI',
  functionName: 'connorsRsi',
  title: 'Connors RSI',
  description:
    'How overdone the last move is, 0 to 100: the mean of a short RSI of the closes, an RSI of the streak (how many bars in a row have closed higher, or lower: negative) and the percent rank of the last return.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    rsiPeriod: period({ default: 3, alias: 'rsi', description: 'Period of the RSI of the closes' }),
    streakPeriod: period({ default: 2, alias: 'streak', description: 'Period of the RSI of the streak' }),
    rankPeriod: period({
      default: 100,
      alias: 'rank',
      description: 'Earlier returns that the last is ranked in',
    }),
    ties: choice({
      choices: rankTies,
      default: 'exclude',
      description: 'Whether equal returns count as below the last: no (TA-Lib), or yes (Pine)',
    }),
    streakStart: choice({
      choices: ['first-change', 'zero'],
      default: 'first-change',
      description: 'The streak begins on the second bar (TA-Lib), or with 0 on the first (Stock.Indicators)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [10, 90],
  warmUp: ({ rsiPeriod, streakPeriod, rankPeriod, streakStart }) =>
    Math.max(rsiPeriod, streakPeriod + (streakStart === 'zero' ? 0 : 1), rankPeriod + 1),
  source: 'Larry Connors, An Introduction to ConnorsRSI (2012); TA-Lib development version',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { rsiPeriod, streakPeriod, rankPeriod, ties, streakStart },
  ) => {
    const strength = new RelativeStrength(memory, rsiPeriod);
    const streakStrength = new RelativeStrength(memory, streakPeriod);
    const rank = new PercentRank(memory, rankPeriod, ties);
    const previous = new Ring(memory, 1, Number.NaN);
    const streak = new Streak(memory);
    const previousStreak = new Ring(memory, 1, streakStart === 'zero' ? 0 : Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const last = previous.push(close[i]!);
        if (Number.isNaN(last)) continue;
        const change = close[i]! - last;
        const length = streak.push(change);
        const sum =
          strength.push(change) +
          streakStrength.push(length - previousStreak.push(length)) +
          rank.push(percentChange(last, close[i]!));
        value[i] = sum / 3;
      }
    };
  },
});
