import { sma } from '@marketloom/indicators';
import { defineStrategy, integer, number } from '@marketloom/kernel';

interface Memory {
  /** Per instrument: where the fast average stood on the bar before; +1 above the slow one, −1 below, 0 level. */
  side: Record<string, number>;
}

/** Long while a fast moving average is above a slow one; it acts on the bar of the crossing only. */
export default defineStrategy({
  name: 'sma-crossover',
  version: '1.0.0',
  description:
    'Buys when the fast average of closes crosses above the slow one, sells all when it crosses below.',
  parameters: {
    fast: integer({ default: 10, minimum: 1, maximum: 1000, description: 'bars of the fast average' }),
    slow: integer({ default: 30, minimum: 2, maximum: 5000, description: 'bars of the slow average' }),
    quantity: number({
      default: null,
      minimum: 0.000001,
      maximum: 1e9,
      description: 'units to buy each time; left out: all that the account can pay',
    }),
  },
  validate: ({ fast, slow }) =>
    fast < slow ? undefined : `fast (${fast}) must be smaller than slow (${slow})`,
  indicators: ({ fast, slow }) => ({ fast: sma({ period: fast }), slow: sma({ period: slow }) }),
  state: (): Memory => ({ side: {} }),

  onBar(run, bar) {
    const { fast, slow } = run.indicators(bar.instrument);
    if (!slow.isWarm) return;
    const before = run.state.side[bar.instrument.id];
    const side = Math.sign(fast.value - slow.value);
    run.state.side[bar.instrument.id] = side;
    // The first bar on which both averages are known tells where they stand, not that they crossed.
    if (before === undefined) return;
    const position = run.position(bar.instrument);
    if (before <= 0 && side > 0 && position.isFlat) {
      const quantity = run.parameters.quantity ?? run.affordableQuantity(bar.instrument);
      if (quantity > 0) run.buy(bar.instrument, quantity, { tag: 'fast crossed above slow' });
    }
    if (before >= 0 && side < 0 && position.isLong)
      run.close(bar.instrument, { tag: 'fast crossed below slow' });
  },
});
