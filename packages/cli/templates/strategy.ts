import { sma } from '@marketloom/indicators';
import { defineStrategy, integer } from '@marketloom/kernel';

// Run it:      marketloom backtest my-strategy.ts --instrument SPY
// Change it:   marketloom backtest my-strategy.ts --instrument SPY --param fast=20 slow=100
// Read more:   docs/writing-a-strategy.md
export default defineStrategy({
  name: 'my-strategy',
  description: 'Holds while the fast average of closes is above the slow one.',
  parameters: {
    fast: integer({ default: 10, minimum: 1, maximum: 500, description: 'bars of the fast average' }),
    slow: integer({ default: 50, minimum: 2, maximum: 1000, description: 'bars of the slow average' }),
  },
  validate: ({ fast, slow }) => (fast < slow ? undefined : `fast (${fast}) must be below slow (${slow})`),
  indicators: ({ fast, slow }) => ({ fast: sma({ period: fast }), slow: sma({ period: slow }) }),

  // Called with every finished bar. The order that it sends is filled in the next bar.
  onBar(run, bar) {
    const { fast, slow } = run.indicators(bar.instrument);
    if (!slow.isWarm || run.workingOrders(bar.instrument).length > 0) return;
    const position = run.position(bar.instrument);
    const isUp = fast.value > slow.value;
    if (isUp && position.isFlat) {
      const quantity = run.affordableQuantity(bar.instrument);
      if (quantity > 0) run.buy(bar.instrument, quantity);
    }
    if (!isUp && position.isLong) run.close(bar.instrument);
  },
});
