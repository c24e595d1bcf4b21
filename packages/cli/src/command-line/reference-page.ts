import type { CommandDefinition, OptionDefinition } from './definition.ts';
import { optionUsage, usageOf } from './help-text.ts';
import { commandName } from './parse-arguments.ts';

const INTRODUCTION = `# The command line

This page is made from the commands themselves; \`--help\` after any of them says the same.

In a project, call it as \`npx marketloom\`. What was asked for goes to standard output, everything else to standard
error, so that \`marketloom … --json | jq\` works. Colour is used on a terminal only, and never where \`NO_COLOR\` is set.

| exit code | meaning |
| --- | --- |
| 0 | it is done |
| 1 | the job failed: a file that cannot be read, a strategy that throws, a run that was interrupted |
| 2 | it was called wrongly: an unknown command, option, parameter or instrument, a date that is none |

An error is three lines: what is wrong and where, what would be right, what to do next. With \`MARKETLOOM_DEBUG=1\` in
the environment the place in the program follows.`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const optionRow = (option: OptionDefinition): string => {
  const choices =
    option.choices === undefined ? '' : ` One of ${option.choices.map((word) => `\`${word}\``).join(', ')}.`;
  return `| \`${cell(optionUsage(option))}\` | ${cell(option.description + choices)} | ${cell(option.default ?? '')} |`;
};

const commandSection = (definition: CommandDefinition): string => {
  const { summary, details, examples, options } = definition;
  const parts = [`## ${commandName(definition)}`, summary, ...(details === undefined ? [] : [details])];
  parts.push(['```', usageOf(definition), '```'].join('\n'));
  if (definition.arguments.length > 0)
    parts.push(
      definition.arguments.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n'),
    );
  parts.push(
    ['```sh', ...examples.flatMap(({ purpose, command }) => [`# ${purpose}`, command]), '```'].join('\n'),
  );
  if (options.length > 0)
    parts.push(
      ['| option | what it does | left out |', '| --- | --- | --- |', ...options.map(optionRow)].join('\n'),
    );
  return parts.join('\n\n');
};

/** The reference of all commands as Markdown: `docs/cli.md`. */
export const referencePage = (commands: readonly CommandDefinition[]): string =>
  `${[INTRODUCTION, ...commands.map(commandSection)].join('\n\n')}\n`;
