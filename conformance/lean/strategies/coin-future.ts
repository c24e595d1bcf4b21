import { defineStrategy } from '@marketloom/kernel';

/** A perpetual bought once and held over its funding (CryptoFutureHourlyMarginInterestRegressionAlgorithm). */
export default defineStrategy({
  name: 'coin-future',
  onBar(run, { instrument }) {
    if (run.position(instrument).isFlat && run.workingOrders().length === 0) run.buy(instrument, 1000);
  },
});
