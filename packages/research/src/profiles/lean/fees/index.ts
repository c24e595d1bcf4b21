export { type LeanBrokerage, leanFees } from './lean-fees.ts';
