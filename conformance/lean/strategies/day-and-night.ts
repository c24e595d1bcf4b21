import { defineStrategy } from '@marketloom/kernel';
import { newYork } from './clock.ts';

/** Five times the account by day, twice over night (NoMarginCallExpectedRegressionAlgorithm). */
export default defineStrategy({
  name: 'day-and-night',
  onBar(run, { instrument, closeTime }) {
    const { clock } = newYork(closeTime);
    if (clock === '15:45') run.target(instrument, 2);
    if (clock === '09:31') run.target(instrument, 5);
  },
});
