import { defineStrategy } from '@marketloom/kernel';

const legs = [
  { symbol: 'GOOG160115P00745000', quantity: 10 },
  { symbol: 'GOOG160115P00747500', quantity: -10 },
  { symbol: 'GOOG160115C00750000', quantity: -10 },
  { symbol: 'GOOG160115C00752500', quantity: 10 },
];

/** Four options bought and sold one after the other, and held (OptionEquityIronCondorRegressionAlgorithm). */
export default defineStrategy({
  name: 'iron-condor',
  state: () => ({ isOpen: false }),
  onQuoteBar(run) {
    if (run.state.isOpen) return;
    run.state.isOpen = true;
    for (const { symbol, quantity } of legs) {
      const option = run.instrument(symbol);
      if (quantity > 0) run.buy(option, quantity);
      else run.sell(option, -quantity);
    }
  },
});
