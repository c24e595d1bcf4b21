export { type Continuous, type ContinuousSpec, continuousContract } from './continuous.ts';
export { withContinuous } from './continuous-catalog.ts';
export { type ListedContract, listedContracts } from './listed-contracts.ts';
export { importLeanOpenInterest } from './open-interest.ts';
export { type ContinuousReadOptions, readContinuous } from './read-continuous.ts';
export { rollSpans } from './roll-schedule.ts';
export { parseRoll, type Roll } from './roll-text.ts';
