export { durrlemanG, smileDensity, type VarianceCurve } from './durrleman.ts';
export * from './sabr/index.ts';
export type { MoneynessRange } from './scan.ts';
export * from './smile/index.ts';
export type { SmilePoints } from './smile-points.ts';
export * from './ssvi/index.ts';
export type { SurfaceArbitrage } from './surface-arbitrage.ts';
export * from './svi/index.ts';
export {
  type SmileMethod,
  type SurfaceDelta,
  type SurfaceQuotes,
  smileMethods,
  type VolatilitySurface,
  type VolatilitySurfaceQuotes,
  volatilitySurface,
} from './volatility-surface.ts';
