import type { CommandDefinition, ExitCode } from './command-line/definition.ts';
import { findCommand } from './command-line/find-command.ts';
import { commands, groups } from './commands/index.ts';
import { processTerminal, type Terminal } from './terminal/terminal.ts';

/** Runs one command line and leaves its exit code to the process. */
export const main = async (words: readonly string[]): Promise<void> => {
  endQuietlyWithoutReader(process.stdout);
  endQuietlyWithoutReader(process.stderr);
  try {
    process.exitCode = await execute(words, processTerminal());
  } catch (error) {
    const { tellError } = await import('./failure/tell-error.ts');
    process.exitCode = tellError(error);
  }
};

const execute = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  if (words[0] === '--version' || words[0] === '-v') {
    const { version } = await import('./version.ts');
    terminal.print(version);
    return 0;
  }
  const found = findCommand(commands, words[0] === 'help' ? words.slice(1) : words);
  if ('group' in found || words[0] === 'help' || wantsHelp(found.rest)) {
    terminal.print(await help(found, terminal));
    // Nothing was asked for: that the help is shown does not make it a success.
    return 'group' in found && !wantsHelp(words) && words[0] !== 'help' && words.length > 0 ? 2 : 0;
  }
  const { parseArguments } = await import('./command-line/parse-arguments.ts');
  const invocation = parseArguments(found.command, found.rest);
  const { run } = await found.command.load();
  return run(invocation, terminal);
};

const help = async (found: ReturnType<typeof findCommand>, terminal: Terminal): Promise<string> => {
  const { commandHelp, groupHelp } = await import('./command-line/help-text.ts');
  if ('group' in found) return groupHelp(found.group, commands, groups, terminal);
  const { command }: { readonly command: CommandDefinition } = found;
  return commandHelp(command, terminal);
};

const wantsHelp = (words: readonly string[]): boolean => words.includes('--help') || words.includes('-h');

/** `marketloom … | head` closes the pipe early: that is no error. */
const endQuietlyWithoutReader = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
};
