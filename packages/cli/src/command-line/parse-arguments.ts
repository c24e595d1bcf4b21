import { Command, CommanderError } from 'commander';
import { CliError } from '../failure/errors.ts';
import type { CommandDefinition, OptionDefinition } from './definition.ts';
import { Invocation, type OptionValue } from './invocation.ts';
import { didYouMean } from './nearest-name.ts';
import { quoteForShell } from './shell-text.ts';

/** How a command is called, such as `marketloom data import csv`. */
export const commandName = ({ path }: CommandDefinition): string => ['marketloom', ...path].join(' ');

const helpOf = (definition: CommandDefinition): string =>
  `see what it takes: ${commandName(definition)} --help`;

/** Reads the words after a command's name; refuses what the command does not know, naming what is near. */
export const parseArguments = (definition: CommandDefinition, words: readonly string[]): Invocation => {
  const command = new Command(definition.path.join(' '))
    .exitOverride()
    .helpOption(false)
    .addHelpCommand(false);
  command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  command.allowExcessArguments(true).action(() => undefined);
  for (const option of definition.options) declare(command, option);
  try {
    command.parse(withPairsApart(definition, words), { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? refusal(definition, error) : error;
  }
  const args = command.args as readonly string[];
  const values = command.opts() as Readonly<Record<string, OptionValue | undefined>>;
  const options = Object.fromEntries(
    definition.options.map(({ flag }) => [flag.slice(2), values[camelCase(flag)]]),
  );
  checkCount(definition, args);
  checkEmpty(definition, options);
  checkChoices(definition, options);
  const commandLine = [commandName(definition), ...words.map(quoteForShell)].join(' ');
  return new Invocation(args, options, commandLine);
};

const declare = (
  command: InstanceType<typeof Command>,
  { flag, value, repeats, description }: OptionDefinition,
): void => {
  const usage = value === undefined ? flag : `${flag} <${value}>`;
  if (repeats === undefined) command.option(usage, description);
  else
    command.option(usage, description, (word: string, before: unknown) => [
      ...(Array.isArray(before) ? (before as readonly string[]) : []),
      word,
    ]);
};

/** `--param a=1 b=2` as `--param a=1 --param b=2`, so that a file's name after them is not taken for one. */
const withPairsApart = (definition: CommandDefinition, words: readonly string[]): string[] => {
  const takesPairs = definition.options
    .filter(({ repeats }) => repeats === 'pairs')
    .map(({ flag }) => flag as string);
  let flag: string | undefined;
  return words.flatMap((word, i) => {
    if (takesPairs.includes(word)) {
      flag = word;
      return [word];
    }
    const isPair = /^[A-Za-z_][\w.[\]]*=/.test(word);
    if (!isPair) flag = undefined;
    return flag !== undefined && words[i - 1] !== flag ? [flag, word] : [word];
  });
};

const camelCase = (flag: string): string =>
  flag.slice(2).replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const refusal = (definition: CommandDefinition, error: CommanderError): CliError => {
  const typed = /'(-[^' ]*)/.exec(error.message)?.[1] ?? '';
  const flags = definition.options.map(({ flag }) => flag as string);
  if (error.code === 'commander.unknownOption')
    return new CliError('ARGUMENTS', {
      wrong: `${commandName(definition)} has no option ${typed}`,
      right: `${didYouMean(typed, [...flags, '--help'])}It has ${flags.join(', ')}`,
      next: helpOf(definition),
    });
  const option = definition.options.find(({ flag }) => flag === typed);
  return new CliError('ARGUMENTS', {
    wrong: `${typed || error.message} has no value`,
    right:
      option === undefined ? 'a value after the option' : `${typed} ${option.value}: ${option.description}`,
    next: helpOf(definition),
  });
};

const checkCount = (definition: CommandDefinition, args: readonly string[]): void => {
  const missing = definition.arguments.filter(({ required }) => required)[args.length];
  if (missing !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${commandName(definition)} needs ${missing.name}`,
      right: `${missing.name}: ${missing.description}`,
      next: `for example: ${definition.examples[0]?.command ?? `${commandName(definition)} --help`}`,
    });
  const extra = args[definition.arguments.length];
  if (extra === undefined || definition.arguments.at(-1)?.repeats === true) return;
  const names = definition.arguments.map(({ name }) => name);
  throw new CliError('ARGUMENTS', {
    wrong: `${commandName(definition)} does not know what "${extra}" is for`,
    right: names.length === 0 ? 'options only' : `${names.join(' ')}, and options after it`,
    next: helpOf(definition),
  });
};

const checkEmpty = (
  definition: CommandDefinition,
  options: Readonly<Record<string, OptionValue | undefined>>,
): void => {
  const empty = definition.options.find(({ flag }) => {
    const value = options[flag.slice(2)];
    return Array.isArray(value) ? value.some((word) => word === '') : value === '';
  });
  if (empty === undefined) return;
  throw new CliError('ARGUMENTS', {
    wrong: `${empty.flag} "" is empty`,
    right: `${empty.flag} ${empty.value}: ${empty.description}`,
    next: helpOf(definition),
  });
};

const checkChoices = (
  definition: CommandDefinition,
  options: Readonly<Record<string, OptionValue | undefined>>,
): void => {
  for (const { flag, choices } of definition.options) {
    const value = options[flag.slice(2)];
    if (choices === undefined || typeof value !== 'string' || choices.includes(value)) continue;
    throw new CliError('ARGUMENTS', {
      wrong: `${flag} ${value} is not known`,
      right: `${didYouMean(value, choices)}It takes ${choices.join(', ')}`,
      next: helpOf(definition),
    });
  }
};
