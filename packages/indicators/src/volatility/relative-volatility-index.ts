import { RelativeVolatility, relativeVolatilityWarmUp } from '../building-blocks/relative-volatility.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const relativeVolatilityIndex = defineIndicator({
  name: 'RVI',
  functionName: 'relativeVolatilityIndex',
  title: 'Relative volatility index',
  description:
    'The share of volatility that falls on rising bars, 0 to 100: an RSI of the standard deviation of closes, counted up or down by the direction of the bar; 50 where there is none.',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, min: 1, description: "Bars of Wilder's averages" }),
    deviationPeriod: period({
      default: 10,
      alias: 'stddevperiod',
      description: 'Bars of the standard deviation',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [40, 50, 60],
  warmUp: ({ period, deviationPeriod }) => relativeVolatilityWarmUp(period, deviationPeriod),
  source: 'Dorsey, The Relative Volatility Index, TASC June 1993; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, deviationPeriod }) => {
    const volatility = new RelativeVolatility(memory, period, deviationPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = volatility.push(close[i]!);
    };
  },
});
