export {
  type CoefficientTests,
  type FactorRegression,
  type FactorRegressionInput,
  factorRegression,
} from './factor-regression.ts';
export * from './fama-macbeth.ts';
export * from './rolling-factor-betas.ts';
export * from './two-pass-regression.ts';
