export * from './equal-weight.ts';
export * from './inverse-volatility.ts';
