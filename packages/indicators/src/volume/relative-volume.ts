import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const relativeVolume = defineIndicator({
  name: 'RVOL',
  functionName: 'relativeVolume',
  title: 'Relative volume',
  description:
    'How many times the usual volume is traded: V over the mean of the n bars before. Infinite where these had none.',
  subject: 'volume',
  inputs: ['volume'],
  parameters: { period: period({ default: 20, min: 1, description: 'Earlier bars of the mean' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [1],
  gaps: 'No value on a bar without volume after n bars without volume.',
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { volume }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    const usual = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        value[i] = volume[i]! / usual[0]!;
        const mean = average.push(volume[i]!);
        usual[0] = isZero(mean) ? 0 : mean;
      }
    };
  },
});
