import { HilbertTransform } from '../building-blocks/hilbert-transform.ts';
import { defineIndicator } from '../define-indicator.ts';

export const hilbertPhasor = defineIndicator({
  name: 'HT_PHASOR',
  functionName: 'hilbertPhasor',
  title: 'Phasor of the dominant cycle',
  description:
    'The cycle in the price as a rotating pointer: its part in phase with the price, three bars late, and the part a quarter of a cycle ahead, by a Hilbert transform.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {},
  outputs: ['inPhase', 'quadrature'],
  pane: 'own',
  levels: [0],
  warmUp: () => 32,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { inPhase, quadrature } }) => {
    const transform = new HilbertTransform(memory, 32);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        transform.push(close[i]!);
        if (!transform.isWarm) continue;
        inPhase[i] = transform.inPhase;
        quadrature[i] = transform.quadrature;
      }
    };
  },
});
