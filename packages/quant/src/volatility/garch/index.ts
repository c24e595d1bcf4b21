export * from './egarch.ts';
export * from './garch.ts';
export * from './gjr-garch.ts';
export type { VolatilityFitInput } from './maximum-likelihood.ts';
export type { Presample } from './presample.ts';
export type { VolatilityFit } from './volatility-fit.ts';
export type { VolatilityPath } from './volatility-path.ts';
