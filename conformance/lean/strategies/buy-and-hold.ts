import { defineStrategy, number } from '@marketloom/kernel';

/** Holds a share of the account, bought once: BasicTemplate, BasicTemplateDaily, Dividend. */
export default defineStrategy({
  name: 'buy-and-hold',
  parameters: {
    weight: number({ default: 1, minimum: -1, maximum: 1, description: 'share of the account' }),
  },
  onBar(run, { instrument }) {
    const isWaiting = run.workingOrders(instrument).length > 0;
    if (run.position(instrument).isFlat && !isWaiting) run.target(instrument, run.parameters.weight);
  },
});
