import type { CommandRun } from '../../command-line/definition.ts';
import { CliError } from '../../failure/errors.ts';

/** Runs a command of this group so that what a method refuses is told as the user's input, not as a fault. */
export const telling =
  (command: string, work: CommandRun): CommandRun =>
  async (invocation, terminal) => {
    try {
      return await work(invocation, terminal);
    } catch (error) {
      throw isRefusal(error) ? refusalOf(error, command) : error;
    }
  };

interface Refusal extends Error {
  readonly code: string;
  readonly details: { readonly name?: unknown };
}

/** Told by its code, so that the methods need not be loaded for it. */
export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'QuantError' && 'code' in error;

/** A method's refusal in three lines: its message says what is wrong before the colon, and what would be right after it. */
export const refusalOf = (error: Refusal, command: string): CliError => {
  const colon = error.message.indexOf(': ');
  const [wrong, right] =
    colon < 0
      ? [error.message, 'input that the method takes']
      : [error.message.slice(0, colon), error.message.slice(colon + 2)];
  const isArgument = error.code === 'QUANT_ARGUMENT_OUT_OF_RANGE';
  return new CliError(
    isArgument ? 'ARGUMENTS' : 'METHOD_REFUSED',
    {
      wrong: wrong.replaceAll(/\s*\n\s*/g, ' '),
      right: right.replace(/^it must be (?!n)/, '').replaceAll(/\s*\n\s*/g, ' '),
      next: `correct the input; see what it takes: marketloom quant ${command} --help`,
    },
    { cause: error },
  );
};
