import { ParabolicStop } from '../building-blocks/parabolic-stop.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

function share(alias: string, usual: number, description: string) {
  return number({ alias, min: 0, max: 10, default: usual, description });
}

export const parabolicSarExtended = defineIndicator({
  name: 'SAREXT',
  functionName: 'parabolicSarExtended',
  title: 'Parabolic stop and reverse, extended',
  description:
    'The parabolic stop with shares for each side and a start of its own. It is negative while the trade is short.',
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: {
    startValue: number({
      alias: 'startvalue',
      min: -1e15,
      max: 1e15,
      default: 0,
      description: 'The first stop, negative for a short start; 0 takes both from the first bars',
    }),
    offsetOnReverse: number({
      alias: 'offsetonreverse',
      min: 0,
      max: 10,
      default: 0,
      description: 'The share of itself by which a new stop is put further away',
    }),
    accelerationInitLong: share('accelerationinitlong', 0.02, 'The first share of a long trade'),
    accelerationLong: share('accelerationlong', 0.02, 'What each new extreme of a long trade adds'),
    accelerationMaxLong: share('accelerationmaxlong', 0.2, 'The largest share of a long trade'),
    accelerationInitShort: share('accelerationinitshort', 0.02, 'The first share of a short trade'),
    accelerationShort: share('accelerationshort', 0.02, 'What each new extreme of a short trade adds'),
    accelerationMaxShort: share('accelerationmaxshort', 0.2, 'The largest share of a short trade'),
  },
  outputs: ['value'],
  pane: 'price',
  pathDependent: true,
  warmUp: () => 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, parameters) => {
    const stop = new ParabolicStop(memory, {
      start: parameters.startValue,
      offsetOnReverse: parameters.offsetOnReverse,
      long: {
        initial: parameters.accelerationInitLong,
        step: parameters.accelerationLong,
        limit: parameters.accelerationMaxLong,
      },
      short: {
        initial: parameters.accelerationInitShort,
        step: parameters.accelerationShort,
        limit: parameters.accelerationMaxShort,
      },
    });
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const held = stop.push(high[i]!, low[i]!);
        value[i] = stop.isLong ? held : -held;
      }
    };
  },
});
