import { sma } from '@marketloom/indicators';
import { defineStrategy } from '@marketloom/kernel';
import { quantity } from './quantity.ts';

/** Long while the mean of ten closes is above that of thirty, flat while it is below. */
export const smaRule = defineStrategy({
  name: 'sma-level',
  parameters: { quantity },
  indicators: () => ({ fast: sma({ period: 10 }), slow: sma({ period: 30 }) }),
  onBar(run, bar) {
    const { fast, slow } = run.indicators(bar.instrument);
    if (!slow.isWarm) return;
    const { isFlat } = run.position(bar.instrument);
    if (fast.value > slow.value) {
      if (isFlat) run.buy(bar.instrument, run.parameters.quantity);
    } else if (fast.value < slow.value && !isFlat) run.sell(bar.instrument, run.parameters.quantity);
  },
});
