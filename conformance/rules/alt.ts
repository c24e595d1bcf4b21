import { defineStrategy } from '@marketloom/kernel';
import { quantity } from './quantity.ts';

/** From the second bar on: buys when flat, else sells. The most orders that a rule on bars can send. */
export const altRule = defineStrategy({
  name: 'alternate',
  parameters: { quantity },
  state: () => ({ bars: 0 }),
  onBar(run, bar) {
    if (run.state.bars++ === 0) return;
    if (run.position(bar.instrument).isFlat) run.buy(bar.instrument, run.parameters.quantity);
    else run.sell(bar.instrument, run.parameters.quantity);
  },
});
