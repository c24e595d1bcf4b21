import { defineStrategy } from '@marketloom/kernel';

/** Half of the account short and half long, where borrowing costs and lending pays (ShortInterestFeeRegressionAlgorithm). */
export default defineStrategy({
  name: 'short-and-long',
  onBar(run) {
    const [spy, aapl] = [run.instrument('SPY'), run.instrument('AAPL')];
    const isHeld = [spy, aapl].some((share) => !run.position(share).isFlat);
    const isKnown = [spy, aapl].every((share) => !Number.isNaN(run.market(share).last));
    if (isHeld || !isKnown || run.workingOrders().length > 0) return;
    run.target(spy, -0.5);
    run.target(aapl, 0.5);
  },
});
