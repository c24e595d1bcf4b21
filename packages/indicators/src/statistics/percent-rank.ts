import { PercentRank, rankTies } from '../building-blocks/percent-rank.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const percentRank = defineIndicator({
  name: 'PERCENTRANK',
  functionName: 'percentRank',
  title: 'Percent rank',
  description: 'The share of the previous n prices that lie below the present one, 0 to 100.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 100, min: 1, description: 'Earlier bars that the price is compared with' }),
    ties: choice({
      choices: rankTies,
      default: 'exclude',
      description: 'Whether equal prices count as below: no (TA-Lib) or yes (Pine)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [50],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, ties }) => {
    const rank = new PercentRank(memory, period, ties);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = rank.push(close[i]!);
    };
  },
});
