export { cumulativeDelta } from './cumulative-delta.ts';
export { orderFlowImbalance } from './order-flow-imbalance.ts';
