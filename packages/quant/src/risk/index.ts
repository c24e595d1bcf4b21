export * from './attribution/index.ts';
export * from './covariance/index.ts';
export * from './factors/index.ts';
export * from './stress/index.ts';
export * from './value-at-risk/index.ts';
