import type { SlippageModel } from './slippage-model.ts';

/** The market's price as it is. */
export const noSlippage: SlippageModel = { name: 'none', needs: 'nothing', apply: (_sign, price) => price };
