export * from './cusum-filter.ts';
export * from './ols-cusum-test.ts';
export * from './page-cusum.ts';
export * from './pelt.ts';
