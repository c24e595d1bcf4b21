export { type LeanBrokerage, leanBrokerages, leanFees } from './lean-fees.ts';
