export * from './multi-level-order-flow.ts';
export * from './order-flow-bars.ts';
export * from './order-flow-imbalance.ts';
export * from './order-flow-impact.ts';
