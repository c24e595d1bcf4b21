import { defineStrategy } from '@marketloom/kernel';

/** Buys with the first bar and never sells: what every other strategy has to beat. */
export default defineStrategy({
  name: 'buy-and-hold',
  version: '1.0.0',
  description: 'Spends the account evenly over the instruments on the first bar of each, and holds.',
  state: () => ({ bought: [] as string[] }),

  onBar(run, bar) {
    const { id } = bar.instrument;
    if (run.state.bought.includes(id)) return;
    // What is left is shared by the instruments that have not been bought yet.
    const waiting = run.instruments.length - run.state.bought.length;
    const quantity = run.affordableQuantity(bar.instrument) / waiting;
    if (quantity < bar.instrument.lotSize) return;
    run.buy(bar.instrument, quantity, { tag: 'hold' });
    run.state.bought.push(id);
  },
});
