import { defineStrategy } from '@marketloom/kernel';

/** Bought by a stop that trails by 2, and sold by one that trails by 0.50 (TrailingStopOrderRegressionAlgorithm). */
export default defineStrategy({
  name: 'trailing-stops',
  state: () => ({ hasBought: false, hasSold: false }),
  onBar(run, { instrument }) {
    const { state } = run;
    if (!state.hasBought) {
      state.hasBought = true;
      run.buy(instrument, 100, { trail: { by: 'amount', value: 2 } });
    }
    if (state.hasSold || run.position(instrument).isFlat) return;
    state.hasSold = true;
    run.sell(instrument, 100, { trail: { by: 'amount', value: 0.5 } });
  },
});
