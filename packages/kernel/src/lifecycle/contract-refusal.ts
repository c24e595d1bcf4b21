import type { Instrument } from '../instrument/instrument.ts';

/** Why no order in a contract is taken: it is not traded yet, or no more. */
export const contractRefusals = ['CONTRACT_NOT_LISTED', 'CONTRACT_EXPIRED'] as const;
export type ContractRefusal = (typeof contractRefusals)[number];

/**
 * Whether a contract takes no order at a time (microseconds): before its listing, or from the end of trading on;
 * undefined where it does, and for what never ends.
 */
export const contractRefusal = ({ contract }: Instrument, time: number): ContractRefusal | undefined => {
  if (contract === undefined) return undefined;
  if (contract.listedAt !== undefined && time < contract.listedAt) return 'CONTRACT_NOT_LISTED';
  return time >= contract.lastTradeAt ? 'CONTRACT_EXPIRED' : undefined;
};
