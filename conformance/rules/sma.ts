import { sma } from '@marketloom/indicators';
import { defineStrategy } from '@marketloom/kernel';

/** Long while the mean of ten closes is above that of thirty, flat while it is below. */
export const smaRule = defineStrategy({
  name: 'sma-level',
  indicators: () => ({ fast: sma({ period: 10 }), slow: sma({ period: 30 }) }),
  onBar(run, bar) {
    const { fast, slow } = run.indicators(bar.instrument);
    if (!slow.isWarm) return;
    const { isFlat } = run.position(bar.instrument);
    if (fast.value > slow.value) {
      if (isFlat) run.buy(bar.instrument, 1);
    } else if (fast.value < slow.value && !isFlat) run.sell(bar.instrument, 1);
  },
});
