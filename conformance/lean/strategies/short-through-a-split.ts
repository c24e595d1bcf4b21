import { defineStrategy } from '@marketloom/kernel';

/** Sold short and held through a split of raw prices (EquitySplitHoldingsMinuteRegressionAlgorithm). */
export default defineStrategy({
  name: 'short-through-a-split',
  state: () => ({ isSplit: false }),
  onBar(run, { instrument }) {
    if (!run.state.isSplit && run.position(instrument).isFlat) run.target(instrument, -1);
  },
  onCorporateAction(run) {
    run.state.isSplit = true;
  },
});
