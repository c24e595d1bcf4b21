export * from './rolling-drawdown.ts';
export * from './rolling-performance.ts';
export * from './rolling-relative.ts';
export * from './rolling-returns.ts';
export * from './rolling-sortino.ts';
export * from './rolling-tail-risk.ts';
export * from './rolling-volatility.ts';
export type { RollingWindow } from './sliding.ts';
