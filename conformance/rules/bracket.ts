import { defineStrategy, number } from '@marketloom/kernel';
import { quantity } from './quantity.ts';

const EVERY = 50;

/** At every fiftieth close, when flat: a market order in, with a target and a stop at the same distance. */
export const bracketRule = defineStrategy({
  name: 'timed-bracket',
  parameters: {
    quantity,
    bracketDistance: number({ default: 30, description: 'distance of both exits from the close, in price' }),
  },
  state: () => ({ bars: 0 }),
  onBar(run, { instrument, close }) {
    const index = run.state.bars++;
    if (index === 0 || index % EVERY !== 0 || !run.position(instrument).isFlat) return;
    const { quantity, bracketDistance } = run.parameters;
    run.bracket({
      instrument,
      side: 'buy',
      quantity,
      entry: { tag: 'entry' },
      targets: [{ limitPrice: close + bracketDistance, tag: 'take-profit' }],
      stop: { stopPrice: close - bracketDistance, tag: 'stop-loss' },
    });
  },
});
