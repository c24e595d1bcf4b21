import { DominantCyclePhase } from '../building-blocks/dominant-cycle-phase.ts';
import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { defineIndicator } from '../define-indicator.ts';

export const hilbertPhase = defineIndicator({
  name: 'HT_DCPHASE',
  functionName: 'hilbertPhase',
  title: 'Dominant cycle phase',
  description:
    'How far the dominant cycle has turned, in degrees from -45 to 315: it advances evenly in a cycle and hardly moves in a trend.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 63,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }) => {
    const transform = new HilbertTransform(memory, 63);
    const phase = new DominantCyclePhase(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!transform.push(close[i]!)) continue;
        const degrees = phase.push(transform.smoothedPrice, transform.smoothedPeriod);
        if (transform.isWarm) value[i] = degrees;
      }
    };
  },
});
