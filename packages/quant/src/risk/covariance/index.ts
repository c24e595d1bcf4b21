export {
  correlationFromCovariance,
  covarianceFromCorrelation,
  sampleCorrelation,
} from './correlation.ts';
export * from './denoised-covariance.ts';
export * from './detoned-correlation.ts';
export * from './ewma-covariance.ts';
export * from './ledoit-wolf.ts';
export * from './marchenko-pastur.ts';
export * from './nearest-positive-semidefinite.ts';
export * from './oracle-approximating-shrinkage.ts';
export * from './principal-components.ts';
export * from './sample-covariance.ts';
export type { ShrunkCovariance } from './shrunk-covariance.ts';
