import { executionMethods } from './execution.ts';
import type { GoldenMethods } from './golden-methods.ts';
import { microstructureMethods } from './microstructure.ts';
import { americanOptionMethods } from './options-american.ts';
import { optionPricingMethods } from './options-pricing.ts';
import { surfaceMethods } from './options-surface.ts';
import { overfittingMethods } from './overfitting.ts';
import { performanceMethods } from './performance.ts';
import { portfolioMethods } from './portfolio.ts';
import { resamplingMethods } from './resampling.ts';
import { riskMethods } from './risk.ts';
import { sizingMethods } from './sizing.ts';
import { volatilityMethods } from './volatility.ts';

/** Every method that golden files name. */
export const methods: GoldenMethods = {
  ...performanceMethods,
  ...overfittingMethods,
  ...optionPricingMethods,
  ...americanOptionMethods,
  ...sizingMethods,
  ...surfaceMethods,
  ...volatilityMethods,
  ...microstructureMethods,
  ...riskMethods,
  ...portfolioMethods,
  ...resamplingMethods,
  ...executionMethods,
};
