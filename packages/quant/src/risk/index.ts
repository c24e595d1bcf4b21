export * from './covariance/index.ts';
