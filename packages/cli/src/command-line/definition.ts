import type { Terminal } from '../terminal/terminal.ts';
import type { Invocation } from './invocation.ts';

/** 0: fine; 1: the job failed; 2: it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface OptionDefinition {
  /** As it is typed, such as `--from`. */
  readonly flag: `--${string}`;
  /** What stands for its value in the help, such as `DATE`; a switch has none. */
  readonly value?: string;
  /** May be given several times; `key=value` pairs may also follow each other. */
  readonly repeats?: 'words' | 'pairs';
  readonly description: string;
  /** What holds when it is left out, in words. */
  readonly default?: string;
  /** The words it takes, where there are few. */
  readonly choices?: readonly string[];
}

export interface ArgumentDefinition {
  readonly name: string;
  readonly required: boolean;
  /** The last one may be given several times. */
  readonly repeats?: true;
  readonly description: string;
}

/** One command as data: the parser, the help and the reference page are made of it. */
export interface CommandDefinition {
  /** The words that call it, such as `data`, `list`. */
  readonly path: readonly string[];
  /** One sentence for someone who has never used it. */
  readonly summary: string;
  /** What else one should know before using it. */
  readonly details?: string;
  readonly arguments: readonly ArgumentDefinition[];
  readonly options: readonly OptionDefinition[];
  /** Three of them, each a whole command line. */
  readonly examples: readonly { readonly purpose: string; readonly command: string }[];
  /** Loads what runs it: only the command that is called is loaded. */
  readonly load: () => Promise<{ readonly run: CommandRun }>;
}

/** Several commands that begin with the same words; the help of the whole tells them in one line. */
export interface CommandGroup {
  readonly path: readonly string[];
  /** One sentence for someone who has never used it. */
  readonly summary: string;
}

export type CommandRun = (invocation: Invocation, terminal: Terminal) => Promise<ExitCode>;

/** The folder that every command that reads or writes market data takes. */
export const catalogOption: OptionDefinition = {
  flag: '--catalog',
  value: 'FOLDER',
  description: 'The folder that holds the market data.',
  default: '$MARKETLOOM_CATALOG, else .marketloom/catalog',
};

export const jsonOption: OptionDefinition = {
  flag: '--json',
  description: 'Print one JSON document on standard output, and everything else on standard error.',
};
