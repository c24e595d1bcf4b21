import { AwesomeOscillator, awesomeOscillatorParameters } from '../building-blocks/awesome-oscillator.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const acceleratorOscillator = defineIndicator({
  name: 'AC',
  functionName: 'acceleratorOscillator',
  title: 'Accelerator oscillator',
  description:
    'Whether momentum gains or fades: the awesome oscillator less its own simple average, AO - SMA(AO).',
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: {
    ...awesomeOscillatorParameters,
    signalPeriod: period({
      default: 5,
      alias: 'signalperiod',
      description: 'Bars of the average of the awesome oscillator',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod, signalPeriod }) =>
    Math.max(fastPeriod, slowPeriod) - 1 + signalPeriod - 1,
  source: 'Bill Williams, Trading Chaos (1995); TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low }, outputs: { value } },
    { fastPeriod, slowPeriod, signalPeriod },
  ) => {
    const oscillator = new AwesomeOscillator(memory, fastPeriod, slowPeriod);
    const average = new SimpleAverage(memory, signalPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const awesome = oscillator.push(high[i]!, low[i]!);
        if (!Number.isNaN(awesome)) value[i] = awesome - average.push(awesome);
      }
    };
  },
});
