export { type BoxRobustInput, boxRobustPortfolio, type RobustPortfolio } from './box-robust.ts';
export * from './ellipsoidal-robust.ts';
export * from './resampled.ts';
