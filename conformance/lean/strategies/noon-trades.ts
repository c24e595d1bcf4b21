import { defineStrategy } from '@marketloom/kernel';
import { newYork } from './clock.ts';

/** A share and a currency, sold and bought anew each noon (OrderSubmissionDataRegressionAlgorithm). */
export default defineStrategy({
  name: 'noon-trades',
  onBar(run, { instrument, closeTime }) {
    const [spy, euro] = [run.instrument('SPY'), run.instrument('EURUSD')];
    if (instrument.id !== spy.id || newYork(closeTime).clock !== '12:00') return;
    run.close(euro);
    run.close(spy);
    run.buy(spy, 1000);
    run.buy(euro, 1000);
  },
});
