import { donchianChannel } from '@marketloom/indicators';
import { defineStrategy, integer } from '@marketloom/kernel';

interface Channel {
  upper: number;
  lower: number;
}

interface Memory {
  /** Per instrument: the channels as they were after the bar before this one. */
  before: Record<string, Channel>;
}

/** Buys a new high and sells a new low: the channel is that of the bars before this one, which this bar breaks. */
export default defineStrategy({
  name: 'donchian-breakout',
  version: '1.0.0',
  description:
    'Buys when a bar closes above the highest high of the bars before it, sells below their lowest low.',
  parameters: {
    entry: integer({
      default: 20,
      minimum: 2,
      maximum: 1000,
      description: 'bars of the high that is bought',
    }),
    exit: integer({ default: 10, minimum: 2, maximum: 1000, description: 'bars of the low that is sold' }),
  },
  indicators: ({ entry, exit }) => ({
    entry: donchianChannel({ period: entry }),
    exit: donchianChannel({ period: exit }),
  }),
  state: (): Memory => ({ before: {} }),

  onBar(run, bar) {
    const { entry, exit } = run.indicators(bar.instrument);
    if (!entry.isWarm || !exit.isWarm) return;
    const before = run.state.before[bar.instrument.id];
    // The indicators include this bar: a close can never be above a high that contains it.
    run.state.before[bar.instrument.id] = { upper: entry.upper, lower: exit.lower };
    if (before === undefined) return;
    const position = run.position(bar.instrument);
    if (position.isFlat && bar.close > before.upper) {
      const quantity = run.affordableQuantity(bar.instrument);
      if (quantity > 0) run.buy(bar.instrument, quantity, { tag: `above ${before.upper}` });
    } else if (position.isLong && bar.close < before.lower)
      run.close(bar.instrument, { tag: `below ${before.lower}` });
  },
});
