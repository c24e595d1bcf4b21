import { DoubleSmoothing } from '../building-blocks/double-smoothing.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const trueStrengthIndex = defineIndicator({
  name: 'TSI',
  functionName: 'trueStrengthIndex',
  title: 'True strength index',
  description:
    'Doubly smoothed changes in percent of their doubly smoothed size, -100 to 100: 100 EMA(EMA(dx)) / EMA(EMA(|dx|)); 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    firstPeriod: period({
      default: 25,
      alias: 'firstperiod',
      description: 'Period of the EMA of the changes',
    }),
    secondPeriod: period({
      default: 13,
      alias: 'secondperiod',
      description: 'Period of the EMA of that',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-25, 25],
  warmUp: ({ firstPeriod, secondPeriod }) => firstPeriod + secondPeriod - 1,
  source: 'William Blau, TASC (November 1991); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { firstPeriod, secondPeriod }) => {
    const changes = new DoubleSmoothing(memory, firstPeriod, secondPeriod);
    const sizes = new DoubleSmoothing(memory, firstPeriod, secondPeriod);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - previous[0]!;
        previous[0] = close[i]!;
        if (Number.isNaN(change)) continue;
        const net = 100 * changes.push(change);
        const size = sizes.push(Math.abs(change));
        value[i] = size === 0 ? 0 : net / size;
      }
    };
  },
});
