import { type FeeModel, parseFees } from '@marketloom/kernel';
import { leanFeesByName } from '../profiles/lean/fees/index.ts';

/** Fees as a run's configuration gives them: all that the kernel knows, and those of profiles. */
export const parseRunFees = (fees: Parameters<typeof parseFees>[0]): FeeModel =>
  leanFeesByName(fees) ?? parseFees(fees);
