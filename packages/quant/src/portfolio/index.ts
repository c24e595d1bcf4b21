export * from './allocation/index.ts';
export * from './black-litterman/index.ts';
export type {
  LinearConstraint,
  PortfolioConstraints,
  WeightBounds,
  WeightConstraints,
  WeightGroup,
} from './constraints.ts';
export * from './hierarchical/index.ts';
export * from './mean-variance/index.ts';
export * from './multi-objective/index.ts';
export * from './naive/index.ts';
export type { OptimalPortfolio } from './optimal-portfolio.ts';
export * from './portfolio-summary.ts';
export * from './risk-budgeting/index.ts';
export * from './robust/index.ts';
export * from './sizing/index.ts';
export * from './tail/index.ts';
