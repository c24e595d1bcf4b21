import { DominantCyclePhase } from '../building-blocks/dominant-cycle-phase.ts';
import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { defineIndicator } from '../define-indicator.ts';

const RADIANS = Math.PI / 180;

export const hilbertSine = defineIndicator({
  name: 'HT_SINE',
  functionName: 'hilbertSine',
  title: 'Hilbert sine wave',
  description:
    'The sine of the dominant cycle phase and the same 45 degrees ahead: in a cycle they cross before the turns, in a trend they run side by side.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {},
  outputs: ['sine', 'leadSine'],
  pane: 'own',
  warmUp: () => 63,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { sine, leadSine } }) => {
    const transform = new HilbertTransform(memory, 63);
    const phase = new DominantCyclePhase(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!transform.push(close[i]!)) continue;
        const degrees = phase.push(transform.smoothedPrice, transform.smoothedPeriod);
        if (!transform.isWarm) continue;
        sine[i] = Math.sin(degrees * RADIANS);
        leadSine[i] = Math.sin((degrees + 45) * RADIANS);
      }
    };
  },
});
