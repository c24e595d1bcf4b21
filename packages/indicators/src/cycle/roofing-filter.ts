import { RoofingFilter } from '../building-blocks/roofing-filter.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const roofingFilter = defineIndicator({
  name: 'ROOFING',
  functionName: 'roofingFilter',
  title: "Ehlers' roofing filter",
  description:
    'The price without its trend and without its noise: a two-pole high-pass filter, smoothed by the super smoother. What is left are the cycles that can be traded.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {
    longest: period({ default: 48, alias: 'highpass', description: 'The longest cycle that is left' }),
    shortest: period({ default: 10, alias: 'lowpass', description: 'The shortest cycle that is left' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: () => 0,
  source: 'Ehlers, Cycle Analytics for Traders (2013), chapter 7',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { longest, shortest }) => {
    const filter = new RoofingFilter(memory, longest, shortest);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = filter.push(close[i]!);
    };
  },
});
