import { chandeMomentum } from '../building-blocks/chande-momentum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const unsmoothedChandeMomentum = defineIndicator({
  name: 'CMOU',
  functionName: 'unsmoothedChandeMomentum',
  title: 'Chande momentum oscillator, unsmoothed',
  description:
    'Gains less losses in percent of both together, -100 to 100: 100 (u - d)/(u + d) of plain sums over n changes, as Chande gave it; 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: 'Changes that count' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-50, 50],
  warmUp: ({ period }) => period,
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) =>
    chandeMomentum(memory, close, value, period, 'none'),
});
