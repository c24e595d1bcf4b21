import type { SlippageModel } from './slippage-model.ts';
import { worsen } from './worsen.ts';

/** A fixed share of the price: `points` hundredths of a percent. */
export const basisPointSlippage = (points: number): SlippageModel => ({
  name: `bps:${points}`,
  needs: 'nothing',
  apply: (sign, price, _quantity, market) =>
    worsen(sign, price, (Math.abs(price) * points) / 10_000, market.tickScaled),
});
