export { leanFeesByName, leanFeesName } from './fees-by-name.ts';
export { type LeanBrokerage, leanFees } from './lean-fees.ts';
