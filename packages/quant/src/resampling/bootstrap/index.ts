export { type BlockLengths, optimalBlockLength } from './block-length.ts';
export * from './bootstrap.ts';
export * from './bootstrap-paths.ts';
export * from './bootstrap-performance.ts';
export { type ResamplingOptions, resampledIndices } from './resampled-indices.ts';
export * from './superior-predictive-ability.ts';
