import type { SlippageModel } from './slippage-model.ts';
import { worsen } from './worsen.ts';

/**
 * Impact that grows with the square of the fill's share in the bar's volume: `price × impact × share²`, as in
 * Zipline's VolumeShareSlippage. How large the share may become is limited by the policy's participation, not
 * here; a fill of more than the whole bar counts as the whole bar. Unknown volume worsens nothing.
 */
export const volumeSlippage = (impact: number): SlippageModel => ({
  name: `volume:${impact}`,
  needs: 'volume',
  apply: (sign, price, quantity, market) => {
    const share = Math.min(1, quantity / market.barVolumeScaled);
    return worsen(sign, price, Math.abs(price) * impact * share * share, market.tickScaled);
  },
});
