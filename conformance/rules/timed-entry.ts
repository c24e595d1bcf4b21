import { defineStrategy, integer, number, type Strategy } from '@marketloom/kernel';
import { quantity } from './quantity.ts';

const EVERY = 20;

interface Memory {
  /** Bars seen before this one: its index. */
  bars: number;
  /** The bar at whose close the entry was placed. */
  placedAt: number;
  /** The bar that filled the entry; null while flat. */
  heldSince: number | null;
}

/**
 * At every twentieth close, when flat with nothing working: an entry order at a distance from the close, which
 * works for some bars, and after the holding time a market order out.
 */
export const timedEntry = (type: 'limit' | 'stop'): Strategy =>
  defineStrategy({
    name: `timed-${type}`,
    parameters: {
      quantity,
      offset: number({ default: 15, description: 'distance of the entry from the close, in price' }),
      timeToLive: integer({ default: 5, minimum: 1, description: 'bars that the entry works' }),
      hold: integer({ default: 10, minimum: 0, description: 'bars to hold before the exit is sent' }),
    },
    state: (): Memory => ({ bars: 0, placedAt: 0, heldSince: null }),
    onBar(run, { instrument, close }) {
      const { state, parameters } = run;
      const index = state.bars++;
      const [working] = run.workingOrders(instrument);
      if (!run.position(instrument).isFlat) {
        state.heldSince ??= index;
        if (working === undefined && index - state.heldSince >= parameters.hold)
          run.sell(instrument, parameters.quantity, { tag: 'exit' });
        return;
      }
      state.heldSince = null;
      if (working !== undefined) {
        if (index < state.placedAt + parameters.timeToLive) return;
        run.cancel(working);
      }
      if (index === 0 || index % EVERY !== 0) return;
      state.placedAt = index;
      run.buy(instrument, parameters.quantity, {
        tag: type,
        ...(type === 'limit'
          ? { limitPrice: close - parameters.offset }
          : { stopPrice: close + parameters.offset }),
      });
    },
  });
