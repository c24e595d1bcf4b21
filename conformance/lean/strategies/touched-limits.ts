import { defineStrategy, type OrderView } from '@marketloom/kernel';
import { newYork } from './clock.ts';

/** The order that is watched; a strategy's own memory is plain. */
let watched: OrderView | undefined;

/** A limit that works once its price is touched, changed at every bar (LimitIfTouchedRegressionAlgorithm). */
export default defineStrategy({
  name: 'touched-limits',
  onStart: () => {
    watched = undefined;
  },
  onBar(run, { instrument, close, closeTime }) {
    const sign = newYork(closeTime).day < 9 ? 1 : -1;
    if (run.workingOrders().length === 0) {
      const prices = { limitPrice: close - sign, touchPrice: close - 0.25 * sign };
      watched = sign > 0 ? run.buy(instrument, 10, prices) : run.sell(instrument, 10, prices);
      return;
    }
    if (watched === undefined) return;
    const size = watched.side === 'buy' ? watched.quantity : -watched.quantity;
    if (size === 1) {
      run.cancelAll();
      watched = undefined;
      return;
    }
    if (size === sign) return;
    run.modify(watched, {
      quantity: Math.abs(size - sign),
      touchPrice: Number(watched.touchPrice!.toPrecision(5)),
    });
  },
});
