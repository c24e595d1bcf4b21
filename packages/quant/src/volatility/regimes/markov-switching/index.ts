export * from './fit-switching-autoregression.ts';
export * from './fit-switching-regression.ts';
export type { MarkovSwitchingFit } from './switching-fit.ts';
export type { MarkovSwitchingModel, SwitchingData } from './switching-model.ts';
export * from './switching-probabilities.ts';
