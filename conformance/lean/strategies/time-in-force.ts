import { defineStrategy, type OrderOptions } from '@marketloom/kernel';

const terms: readonly OrderOptions[] = [
  { limitPrice: 100 },
  { limitPrice: 160 },
  { limitPrice: 140, timeInForce: 'DAY' },
  { limitPrice: 180, timeInForce: 'DAY' },
  { limitPrice: 100, timeInForce: 'GTD', expireTime: '2013-10-10' },
  { limitPrice: 160, timeInForce: 'GTD', expireTime: '2013-10-10' },
];

/** Six limits that live until they fill, for a day, and until a date (TimeInForceAlgorithm). */
export default defineStrategy({
  name: 'time-in-force',
  state: () => ({ isSent: false }),
  onBar(run, { instrument }) {
    if (run.state.isSent) return;
    run.state.isSent = true;
    for (const options of terms) run.buy(instrument, 10, options);
  },
});
