import type { ExitCode } from '../command-line/definition.ts';

/** Every error of the command line, declared once, with the exit code that it ends in. */
export const cliErrors = {
  COMMAND_UNKNOWN: 2,
  ARGUMENTS: 2,
  CONFIG_FILE: 2,
  STRATEGY_EXISTS: 2,
  STRATEGY_NAME: 2,
  REPORT_FOLDER: 1,
  PLOT_FILE: 1,
  INPUT_FILE: 1,
  METHOD_REFUSED: 1,
} as const satisfies Readonly<Record<string, ExitCode>>;

export type CliErrorCode = keyof typeof cliErrors;

/** An error as it is told: what is wrong and where, what would be right, what to do next. */
export interface ErrorLines {
  readonly wrong: string;
  readonly right: string;
  readonly next: string;
}

export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  readonly lines: ErrorLines;

  constructor(code: CliErrorCode, lines: ErrorLines, options?: { readonly cause?: unknown }) {
    super(`${lines.wrong}; ${lines.right}; ${lines.next}`, options);
    this.code = code;
    this.lines = lines;
  }
}
