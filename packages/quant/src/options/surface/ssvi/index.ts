export { type SsviArbitrageCheck, ssviArbitrageCheck } from './arbitrage.ts';
export { fitSsvi, type SsviFit, type SsviFitOptions, type SsviSlicePoints } from './fit.ts';
export { type SsviParameters, ssviPhi, ssviToSvi, ssviTotalVariance } from './ssvi.ts';
