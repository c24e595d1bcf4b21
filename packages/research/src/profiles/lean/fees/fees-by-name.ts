import type { FeeModel } from '@marketloom/kernel';
import { type LeanBrokerage, leanFees } from './lean-fees.ts';

/** Brokerages with fees of their own; all others charge those of the default. */
const ownFees: Readonly<Record<string, LeanBrokerage>> = {
  'interactive-brokers': 'interactive-brokers',
  coinbase: 'coinbase',
  'binance-futures': 'binance-futures',
  'binance-coin-futures': 'binance-coin-futures',
};

/** The text that gives a brokerage's fees. */
export const leanFeesName = (brokerage = 'default'): string => leanFees(ownFees[brokerage] ?? 'default').name;

/** LEAN's fees by their text: `lean`, `lean:coinbase`; undefined for any other. */
export const leanFeesByName = (name: unknown): FeeModel | undefined => {
  if (name === 'lean') return leanFees();
  if (typeof name !== 'string' || !name.startsWith('lean:')) return undefined;
  const brokerage = ownFees[name.slice('lean:'.length)];
  return brokerage === undefined ? undefined : leanFees(brokerage);
};
