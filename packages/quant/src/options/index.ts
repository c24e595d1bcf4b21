export * from './american/index.ts';
export * from './dividends/index.ts';
export * from './implied-volatility/index.ts';
export * from './option.ts';
export * from './parity/index.ts';
export * from './pricing/index.ts';
export * from './strategies/index.ts';
export * from './surface/index.ts';
