export { type FactorModel, type FittedFactorModel, factorModelCovariance } from './factor-model.ts';
export {
  type CoefficientTests,
  type FactorRegression,
  type FactorRegressionInput,
  factorRegression,
} from './factor-regression.ts';
export * from './fama-macbeth.ts';
export * from './fundamental-factor-model.ts';
export * from './rolling-factor-betas.ts';
export * from './statistical-factor-model.ts';
export * from './time-series-factor-model.ts';
export * from './two-pass-regression.ts';
