export * from './covariance/index.ts';
export * from './factors/index.ts';
