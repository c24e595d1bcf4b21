import { RelativeVolatility, relativeVolatilityWarmUp } from '../building-blocks/relative-volatility.ts';
import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const inertia = defineIndicator({
  name: 'INERTIA',
  functionName: 'inertia',
  title: 'Inertia',
  description:
    'The relative volatility index, smoothed by the end of its least-squares line: a trend up holds while it is above 50, a trend down below.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, alias: 'period', description: 'Bars of the least-squares line' }),
    rviPeriod: period({
      default: 14,
      alias: 'rvi',
      description: "Period of Wilder's averages in the relative volatility index",
    }),
    deviationPeriod: period({
      default: 10,
      alias: 'stddevperiod',
      description: 'Bars of its standard deviation',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [50],
  warmUp: ({ period, rviPeriod, deviationPeriod }) =>
    relativeVolatilityWarmUp(rviPeriod, deviationPeriod) + period - 1,
  source: 'Donald Dorsey, Stocks & Commodities, September 1995',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, rviPeriod, deviationPeriod }) => {
    const volatility = new RelativeVolatility(memory, rviPeriod, deviationPeriod);
    const line = new RollingRegression(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const index = volatility.push(close[i]!);
        if (!Number.isNaN(index) && line.push(index)) value[i] = line.end;
      }
    };
  },
});
