import { RelativeVolatility, relativeVolatilityWarmUp } from '../building-blocks/relative-volatility.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const relativeVolatilityHighLow = defineIndicator({
  name: 'RELATIVE_VOLATILITY_HL',
  functionName: 'relativeVolatilityHighLow',
  title: 'Relative volatility index of highs and lows',
  description:
    'The mean of the relative volatility indices of the highs and of the lows, 0 to 100: the share of volatility that falls on rising bars; 50 where there is none.',
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: {
    period: period({ default: 14, min: 1, description: "Bars of Wilder's averages" }),
    deviationPeriod: period({
      default: 10,
      alias: 'stdPeriod',
      description: 'Bars of the standard deviation',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [40, 50, 60],
  warmUp: ({ period, deviationPeriod }) => relativeVolatilityWarmUp(period, deviationPeriod),
  source: 'Dorsey, Technical Analysis of Stocks & Commodities, September 1995; averages of TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period, deviationPeriod }) => {
    const ofHighs = new RelativeVolatility(memory, period, deviationPeriod);
    const ofLows = new RelativeVolatility(memory, period, deviationPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (ofHighs.push(high[i]!) + ofLows.push(low[i]!)) / 2;
    };
  },
});
