import { chandeMomentum, chandeSmoothings } from '../building-blocks/chande-momentum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const chandeMomentumOscillator = defineIndicator({
  name: 'CMO',
  functionName: 'chandeMomentumOscillator',
  title: 'Chande momentum oscillator',
  description:
    'Gains less losses in percent of both together, -100 to 100: 100 (u - d)/(u + d) of Wilder averages as in the RSI; 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, description: 'Changes that count' }),
    smoothing: choice({
      choices: chandeSmoothings,
      default: 'wilder',
      description: "Wilder's averages of gains and losses (TA-Lib, LEAN) or plain sums (Chande, Tulip, Pine)",
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-50, 50],
  warmUp: ({ period }) => period,
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, smoothing }) =>
    chandeMomentum(memory, close, value, period, smoothing),
});
