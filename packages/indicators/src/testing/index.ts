export { type ContractOptions, describeIndicatorContract } from './contract.ts';
export { describeNoDrift } from './drift.ts';
export { inputShapes } from './input-shapes.ts';
