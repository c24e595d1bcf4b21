import { ParabolicStop } from '../building-blocks/parabolic-stop.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

function share(side: 'long' | 'short', which: 'Init' | '' | 'Max') {
  const alias = `acceleration${which}${side}`.toLowerCase();
  const [text, usual] = {
    Init: [`The first share of a ${side} trade`, 0.02],
    '': [`What each new extreme of a ${side} trade adds to the share`, 0.02],
    Max: [`The largest share of a ${side} trade`, 0.2],
  }[which] as [string, number];
  return number({ alias, min: 0, max: 10, default: usual, description: text });
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
    accelerationInitLong: share('long', 'Init'),
    accelerationLong: share('long', ''),
    accelerationMaxLong: share('long', 'Max'),
    accelerationInitShort: share('short', 'Init'),
    accelerationShort: share('short', ''),
    accelerationMaxShort: share('short', 'Max'),
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
