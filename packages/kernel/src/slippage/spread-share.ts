import type { SlippageModel } from './slippage-model.ts';
import { worsen } from './worsen.ts';

/**
 * A share of the quoted spread, beyond the ask or bid that was taken. Bars and trades show no spread: there it
 * worsens nothing, so it belongs to runs on quotes.
 */
export const spreadSlippage = (share: number): SlippageModel => ({
  name: `spread:${share}`,
  needs: 'quotes',
  apply: (sign, price, _quantity, market) =>
    worsen(sign, price, share * market.spreadScaled, market.tickScaled),
});
