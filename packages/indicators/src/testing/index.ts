export { type ContractOptions, describeIndicatorContract } from './contract.ts';
export { inputShapes } from './input-shapes.ts';
