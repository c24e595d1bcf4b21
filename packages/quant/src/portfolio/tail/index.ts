export * from './cvar-frontier.ts';
export { type CdarPortfolio, minimumCdar } from './minimum-cdar.ts';
export { type CvarPortfolio, minimumCvar } from './minimum-cvar.ts';
export type { TailInput, TailWeights } from './tail-optimiser.ts';
