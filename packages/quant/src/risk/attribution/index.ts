export * from './component-value-at-risk.ts';
export * from './expected-shortfall-components.ts';
export * from './factor-risk.ts';
export * from './risk-decomposition.ts';
