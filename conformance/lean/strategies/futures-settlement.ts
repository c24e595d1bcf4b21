import { defineStrategy } from '@marketloom/kernel';
import { newYork } from './clock.ts';

/** What is bought (or sold, below zero) at the first step of a day of the month. */
const byDay: Readonly<Record<number, number>> = { 7: 1, 8: -1, 9: -3, 10: -1 };

/** A future held over several settlements and turned round (FuturesDailySettlementLongRegressionAlgorithm). */
export default defineStrategy({
  name: 'futures-settlement',
  state: () => ({ hasBegun: false, day: 0, cashDay: 0, cash: [] as number[] }),
  onQuoteBar(run, { instrument, closeTime }) {
    const { state } = run;
    const { day } = newYork(closeTime);
    const order = (quantity: number): void => {
      if (quantity > 0) run.buy(instrument, quantity);
      else run.sell(instrument, -quantity);
    };
    if (state.cash.length === 0 || day !== state.cashDay) {
      state.cash.push(run.portfolio.cash);
      state.cashDay = day;
    }
    if (!state.hasBegun) {
      state.hasBegun = true;
      order(1);
      return;
    }
    if (state.day !== day) {
      state.day = day;
      order(byDay[day] ?? 0);
    } else if (day === 10) run.close(instrument);
  },
  onStop(run) {
    run.log(`cash ${[...run.state.cash, run.portfolio.cash].map((cash) => cash.toFixed(2)).join(' ')}`);
  },
});
