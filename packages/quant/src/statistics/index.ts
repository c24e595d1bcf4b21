export * from './histogram.ts';
export {
  covariance,
  excessKurtosis,
  excessKurtosisUnbiased,
  mean,
  skewness,
  skewnessUnbiased,
  standardDeviation,
} from './moments.ts';
export * from './normal.ts';
export { median, quantile } from './quantile.ts';
export { sum } from './sum.ts';
