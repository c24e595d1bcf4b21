export { durrlemanG, smileDensity, type VarianceCurve } from './durrleman.ts';
export * from './sabr/index.ts';
export type { MoneynessRange } from './scan.ts';
export type { SmilePoints } from './smile-points.ts';
export * from './ssvi/index.ts';
export * from './svi/index.ts';
