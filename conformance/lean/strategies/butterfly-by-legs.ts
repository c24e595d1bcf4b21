import { defineStrategy } from '@marketloom/kernel';

const legs = [
  { symbol: 'GOOG160115C00745000', side: 'buy', ratio: 1, limitPrice: 16.7 },
  { symbol: 'GOOG160115C00747500', side: 'sell', ratio: 2, limitPrice: 14.6 },
  { symbol: 'GOOG160115C00750000', side: 'buy', ratio: 1, limitPrice: 14 },
] as const;

/** A combo with a limit on each leg, out of reach first and put right after it (ComboLegLimitOrderAlgorithm). */
export default defineStrategy({
  name: 'butterfly-by-legs',
  state: () => ({ bars: 0 }),
  onBar(run, { instrument }) {
    if (instrument.symbol !== 'GOOG') return;
    run.state.bars++;
    if (run.state.bars === 1)
      run.combo({
        legs: legs.map(({ symbol, side, ratio, limitPrice }) => ({
          instrument: run.instrument(symbol),
          side,
          ratio,
          limitPrice: 2 * limitPrice,
        })),
        quantity: 10,
      });
    if (run.state.bars === 2)
      for (const order of run.workingOrders()) {
        const { limitPrice } = legs.find(({ symbol }) => symbol === order.instrument.symbol)!;
        run.modify(order, { limitPrice });
      }
  },
});
