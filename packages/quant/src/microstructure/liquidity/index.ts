export * from './liquidity-score.ts';
