import { rsi } from '@marketloom/indicators';
import { defineStrategy, integer, number } from '@marketloom/kernel';

/** Buys what has fallen fast and sells when it has recovered. */
export default defineStrategy({
  name: 'rsi-mean-reversion',
  version: '1.0.0',
  description:
    'Buys when the relative strength index falls below a level, sells when it is back above another.',
  parameters: {
    period: integer({ default: 14, minimum: 2, maximum: 500, description: 'bars of the index' }),
    buyBelow: number({ default: 30, minimum: 0, maximum: 100, description: 'buys when the index is below' }),
    sellAbove: number({
      default: 55,
      minimum: 0,
      maximum: 100,
      description: 'sells when the index is above',
    }),
    share: number({
      default: 1,
      minimum: 0.01,
      maximum: 1,
      description: 'share of what the account can pay that one purchase takes',
    }),
  },
  validate: ({ buyBelow, sellAbove }) =>
    buyBelow < sellAbove ? undefined : `buyBelow (${buyBelow}) must be below sellAbove (${sellAbove})`,
  indicators: ({ period }) => ({ rsi: rsi({ period }) }),

  onBar(run, bar) {
    const { rsi } = run.indicators(bar.instrument);
    // An order that is under way is left to fill before the next is thought of.
    if (!rsi.isWarm || run.workingOrders(bar.instrument).length > 0) return;
    const { buyBelow, sellAbove, share } = run.parameters;
    const position = run.position(bar.instrument);
    if (position.isFlat && rsi.value < buyBelow) {
      const quantity = run.affordableQuantity(bar.instrument) * share;
      if (quantity >= bar.instrument.lotSize) run.buy(bar.instrument, quantity, { tag: 'oversold' });
    } else if (position.isLong && rsi.value > sellAbove) run.close(bar.instrument, { tag: 'recovered' });
  },
});
