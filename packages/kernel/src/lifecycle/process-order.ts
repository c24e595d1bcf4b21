import type { AccountProcess } from '../account/account-process.ts';

/**
 * What happens to an account by the calendar, in the order in which it happens at one timestamp and in one phase.
 *
 * Cash of old trades is there before anything is bought. Futures are settled for the day before they end, and end
 * before it is asked which options are assigned early. Fees and interest come last: they count what all the others
 * have left.
 */
export const processKinds = [
  'corporate-actions',
  'cash-settlement',
  'daily-settlement',
  'contract-expiry',
  'early-assignment',
  'funding',
  'borrow-fees',
  'interest',
] as const;
export type ProcessKind = (typeof processKinds)[number];

/** A process that says which it is. */
export interface KindOfProcess extends AccountProcess {
  readonly kind: ProcessKind;
}

/** The processes of a run in the order of {@link processKinds}; those of one kind stay as they were given. */
export const inProcessOrder = <Process extends KindOfProcess>(
  processes: readonly Process[],
): readonly Process[] =>
  processes.toSorted((a, b) => processKinds.indexOf(a.kind) - processKinds.indexOf(b.kind));
