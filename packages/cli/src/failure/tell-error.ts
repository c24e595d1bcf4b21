import type { ExitCode } from '../command-line/definition.ts';
import { coloursFor } from '../terminal/terminal.ts';
import { describeError } from './describe-error.ts';

/** Tells an error on standard error, in three lines; with `MARKETLOOM_DEBUG` set, the stack trace as well. */
export const tellError = (error: unknown): ExitCode => {
  const { lines, exitCode } = describeError(error);
  const { failure, quiet } = coloursFor(process.stderr);
  process.stderr.write(
    `${failure('error:')} ${lines.wrong}\n${quiet('right:')} ${lines.right}\n${quiet('next: ')} ${lines.next}\n`,
  );
  if ((process.env.MARKETLOOM_DEBUG ?? '') !== '') process.stderr.write(`${stackOf(error)}\n`);
  return exitCode;
};

const stackOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
};
