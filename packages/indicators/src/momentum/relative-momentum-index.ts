import { flatValueParameter, RelativeStrength } from '../building-blocks/relative-strength.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const relativeMomentumIndex = defineIndicator({
  name: 'RMI',
  functionName: 'relativeMomentumIndex',
  title: 'Relative momentum index',
  description:
    'An RSI of changes over several bars instead of one: 100 u/(u+d) of the Wilder averages of their gains and losses; 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, alias: 'period', description: "Bars of Wilder's average" }),
    momentum: period({ default: 5, min: 1, alias: 'momentum', description: 'Bars that a change spans' }),
    flatValue: flatValueParameter,
  },
  outputs: ['value'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ period, momentum }) => period + momentum - 1,
  source: 'Roger Altman, Stocks & Commodities, February 1993',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, momentum, flatValue }) => {
    const strength = new RelativeStrength(memory, period, flatValue);
    const earlier = new Ring(memory, momentum, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = strength.push(close[i]! - earlier.push(close[i]!));
    };
  },
});
