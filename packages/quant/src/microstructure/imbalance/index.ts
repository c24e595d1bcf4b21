export * from './depth-imbalance.ts';
export * from './quote-imbalance.ts';
