import type { ExitCode } from '../command-line/definition.ts';
import { CliError, cliErrors, type ErrorLines } from './errors.ts';
import { type KnownErrorCode, type Remedy, remedies } from './remedies.ts';

export interface DescribedError {
  readonly lines: ErrorLines;
  readonly exitCode: Exclude<ExitCode, 0>;
}

/** Turns whatever was thrown into three lines and an exit code. Never a stack trace. */
export const describeError = (error: unknown): DescribedError => {
  if (error instanceof CliError) return { lines: error.lines, exitCode: cliErrors[error.code] };
  if (!(error instanceof Error)) return fault(String(error));
  const { code } = error as { readonly code?: unknown };
  const own = remedyOf(code);
  const cause =
    code === 'STRATEGY_FAILED' ? remedyOf((error.cause as { code?: unknown } | undefined)?.code) : own;
  // What a callback threw says what would be right; what to do is to correct the strategy all the same.
  const remedy = own && { ...own, right: cause?.right ?? own.right };
  return remedy === undefined ? fault(`${error.name}: ${error.message}`) : known(error.message, remedy);
};

const remedyOf = (code: unknown): Remedy | undefined =>
  typeof code === 'string' ? remedies[code as KnownErrorCode] : undefined;

const known = (message: string, { right, next, exitCode }: Remedy): DescribedError => {
  const [wrong, rest] = splitMessage(oneLine(message));
  return { lines: { wrong, right: rest ?? right, next }, exitCode };
};

const fault = (what: string): DescribedError => ({
  lines: {
    wrong: `this is a fault of Marketloom: ${oneLine(what)}`,
    right: 'it should have told you what is wrong',
    next: 'report it with the command and the output of MARKETLOOM_DEBUG=1, which shows where it happened',
  },
  exitCode: 1,
});

/**
 * The packages' messages say what is wrong and, after the first semicolon or full stop, what would be right.
 * A point within a name (`SPY.XNYS`) or a number ends no sentence, what stands in brackets belongs to what is wrong, and
 * a colon may go on to a list.
 */
const splitMessage = (message: string): readonly [wrong: string, right: string | undefined] => {
  const bare = message.replaceAll(/\([^()]*\)/g, (bracket) => '_'.repeat(bracket.length));
  const end = /[;.] (?=\S)/.exec(bare);
  return end === null ? [message, undefined] : [message.slice(0, end.index), message.slice(end.index + 2)];
};

const oneLine = (text: string): string => text.trim().replaceAll(/\s*\n\s*/g, ' / ');
