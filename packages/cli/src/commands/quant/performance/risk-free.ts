import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';

/** The risk-free return of a period from that of a year: (1 + rate)^(1 / periods) - 1. */
export const riskFreePerPeriod = (invocation: Invocation, periodsPerYear: number): number => {
  const rate = invocation.number('risk-free') ?? 0;
  if (rate > -1 && rate < 1) return (1 + rate) ** (1 / periodsPerYear) - 1;
  throw new CliError('ARGUMENTS', {
    wrong: `--risk-free is ${rate}`,
    right: 'a rate a year between -1 and 1: 0.02 is 2 %',
    next: 'give another, such as --risk-free 0.02',
  });
};
