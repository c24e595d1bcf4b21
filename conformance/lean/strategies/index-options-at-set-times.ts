import { defineStrategy } from '@marketloom/kernel';
import { atNewYork } from './clock.ts';

const day = '2021-01-05';

/**
 * Two options on an index, bought and sold after the open of a day without data and closed at its noon, so that they come
 * to their end (IndexOptionBuySellCallIntradayRegressionAlgorithm).
 */
export default defineStrategy({
  name: 'index-options-at-set-times',
  onStart(run) {
    run.timers.at(atNewYork(day, '09:31'), { name: 'open' });
    run.timers.at(atNewYork(day, '12:00'), { name: 'close' });
  },
  onTimer(run, { name }) {
    const [lower, upper] = [run.instrument('SPX210115C03700000'), run.instrument('SPX210115C03800000')];
    if (name === 'open') {
      run.buy(lower, 1);
      run.sell(upper, 1);
      return;
    }
    run.close(lower);
    run.close(upper);
  },
});
