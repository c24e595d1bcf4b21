import { isoDate } from '@marketloom/kernel';
import type { ActionFinding } from '@marketloom/market-data';
import type { Terminal } from '../../../terminal/terminal.ts';

/** A finding in two lines: what contradicts what, and what would be right. */
export const findingLines = (
  findings: readonly ActionFinding[],
  { colours: { failure, quiet } }: Terminal,
): readonly string[] =>
  findings.map(
    ({ code, instrument, date, message, remedy }) =>
      `${failure(code)}  ${instrument} ${isoDate(date)}: ${message}\n  ${quiet('remedy')}  ${remedy}`,
  );
