import { CliError } from '../failure/errors.ts';
import type { CommandDefinition } from './definition.ts';
import { didYouMean, nearestName } from './nearest-name.ts';

/** What the first words mean: a command with the words left for it, or a group of commands such as `data`. */
export type Found =
  | { readonly command: CommandDefinition; readonly rest: readonly string[] }
  | { readonly group: readonly string[] };

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((word, i) => path[i] === word);

const isWord = (word: string | undefined): word is string => word !== undefined && !word.startsWith('-');

/** Finds the command by the longest path that the words begin with. */
export const findCommand = (commands: readonly CommandDefinition[], words: readonly string[]): Found => {
  let depth = 0;
  while (
    isWord(words[depth]) &&
    commands.some(({ path }) => path.length > depth && startsWith(path, words.slice(0, depth + 1)))
  )
    depth++;
  const taken = words.slice(0, depth);
  const command = commands.find(({ path }) => path.length === depth && startsWith(path, taken));
  const next = words[depth];
  if (command !== undefined && (command.arguments.length > 0 || !isWord(next)))
    return { command, rest: words.slice(depth) };
  if (isWord(next)) throw unknownCommand(commands, taken, next);
  if (next !== undefined && !['--help', '-h'].includes(next)) throw unknownOption(taken, next);
  return { group: taken };
};

const unknownCommand = (commands: readonly CommandDefinition[], taken: readonly string[], typed: string) => {
  const names = [
    ...new Set(
      commands
        .filter(({ path }) => startsWith(path, taken) && path.length > taken.length)
        .map(({ path }) => path[taken.length] as string),
    ),
  ];
  const group = ['marketloom', ...taken].join(' ');
  if (names.length === 0)
    return new CliError('COMMAND_UNKNOWN', {
      wrong: `${group} does not know what "${typed}" is for`,
      right: 'options only',
      next: `see what it takes: ${group} --help`,
    });
  const kind = names.find((name) => fileKind(typed) === name);
  const near = kind ?? nearestName(typed, names);
  const meant = kind === undefined ? near : `${kind} ${typed}`;
  return new CliError('COMMAND_UNKNOWN', {
    wrong: `${group} has no command "${typed}"`,
    right: `${meant === undefined ? '' : `did you mean ${meant}? `}There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`,
    next:
      near === undefined ? `see what they do: ${group} --help` : `see what it does: ${group} ${near} --help`,
  });
};

/** `prices.csv.gz` is of kind `csv`: a file where its kind was expected is a word that was left out. */
const fileKind = (typed: string): string | undefined => /\.(\w+?)(\.gz)?$/.exec(typed)?.[1]?.toLowerCase();

const unknownOption = (taken: readonly string[], typed: string) => {
  const name = ['marketloom', ...taken].join(' ');
  const known = taken.length === 0 ? ['--help', '--version'] : ['--help'];
  return new CliError('ARGUMENTS', {
    wrong: `${name} has no option ${typed}`,
    right: `${didYouMean(typed, known)}It has ${known.join(', ')}, and its commands have their own`,
    next: `see the commands: ${name} --help`,
  });
};
