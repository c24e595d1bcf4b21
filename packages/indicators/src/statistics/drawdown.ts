import { defineIndicator } from '../define-indicator.ts';

const HIGHEST = 0;
const DEEPEST = 1;

export const drawdown = defineIndicator({
  name: 'DRAWDOWN',
  functionName: 'drawdown',
  title: 'Drawdown',
  description:
    'How far the price lies below the highest since the first bar, as a share of that (-0.2 is 20 % below), and the deepest such share so far.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {},
  outputs: ['drawdown', 'maxDrawdown'],
  pane: 'own',
  levels: [0],
  pathDependent: true,
  warmUp: () => 0,
  source: 'Definition',
  kernel: ({ memory, inputs: { close }, outputs: { drawdown, maxDrawdown } }) => {
    const cells = memory.cells(2);
    cells[HIGHEST] = Number.NEGATIVE_INFINITY;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (close[i]! > cells[HIGHEST]!) cells[HIGHEST] = close[i]!;
        const share = cells[HIGHEST] === 0 ? 0 : close[i]! / cells[HIGHEST]! - 1;
        if (share < cells[DEEPEST]!) cells[DEEPEST] = share;
        drawdown[i] = share;
        maxDrawdown[i] = cells[DEEPEST]!;
      }
    };
  },
});
