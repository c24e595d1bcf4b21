import { seeds } from '../building-blocks/exponential-average.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const mcginleyDynamic = defineIndicator({
  name: 'MCGINLEY',
  functionName: 'mcginleyDynamic',
  title: 'McGinley dynamic',
  description:
    "An average that speeds up in falling markets: y = y' + (x - y')/(k n (x/y')^4), never beyond the price.",
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, description: 'n, about the period of the average that it replaces' }),
    constant: number({
      alias: 'k',
      min: 0.01,
      max: 100,
      default: 0.6,
      description: 'k; 1 on TradingView and in pandas-ta',
    }),
    seed: choice({
      choices: seeds,
      default: 'first',
      description: 'Start with the first price, or with the mean of the first n (LEAN)',
    }),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'John McGinley, MTA Journal (1997)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, constant, seed }) => {
    const mean = new SimpleAverage(memory, seed === 'sma' ? period : 1);
    const line = memory.cells(1, Number.NaN);
    const rows = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const last = line[0]!;
        if (Number.isNaN(last)) line[0] = mean.push(price);
        else {
          const share = last === 0 ? 1 : 1 / (constant * period * (price / last) ** 4);
          const next = last + (price - last) * share;
          // Far below the line the quotient is larger than 1: the line goes beyond the price, but not beyond zero.
          line[0] = share < 1 || next / last > 0 ? next : price;
        }
        if (rows[0]! < period - 1) rows[0]! += 1;
        else value[i] = line[0]!;
      }
    };
  },
});
