import { AwesomeOscillator, awesomeOscillatorParameters } from '../building-blocks/awesome-oscillator.ts';
import { defineIndicator } from '../define-indicator.ts';

export const awesomeOscillator = defineIndicator({
  name: 'AO',
  functionName: 'awesomeOscillator',
  title: 'Awesome oscillator',
  description:
    "The last bars' momentum against that of more bars: a fast simple average of (H + L)/2 less a slow one.",
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: awesomeOscillatorParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod }) => Math.max(fastPeriod, slowPeriod) - 1,
  source: 'Bill Williams, Trading Chaos (1995); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { fastPeriod, slowPeriod }) => {
    const oscillator = new AwesomeOscillator(memory, fastPeriod, slowPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = oscillator.push(high[i]!, low[i]!);
    };
  },
});
