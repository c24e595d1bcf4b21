import type { Terminal } from '../terminal/terminal.ts';
import { wrapLines, wrapText } from '../terminal/wrap-text.ts';
import type { ArgumentDefinition, CommandDefinition, CommandGroup, OptionDefinition } from './definition.ts';
import { commandName } from './parse-arguments.ts';

const INDENT = '  ';
/** A line much longer than this is hard to read, however wide the window. */
const WIDEST = 100;

/** How a command is called, such as `marketloom backtest STRATEGY.ts [options]`. */
export const usageOf = (definition: CommandDefinition): string =>
  [commandName(definition), ...definition.arguments.map(argumentUsage), '[options]'].join(' ');

const argumentUsage = ({ name, required, repeats }: ArgumentDefinition): string => {
  const names = repeats === true ? `${name} …` : name;
  return required ? names : `[${names}]`;
};

/** An option as it is typed, such as `--param NAME=VALUE …`. */
export const optionUsage = ({ flag, value, repeats }: OptionDefinition): string =>
  `${flag}${value === undefined ? '' : ` ${value}`}${repeats === undefined ? '' : ' …'}`;

/** What an option does, with its words and its default. */
export const optionText = ({ description, choices, default: whenLeftOut }: OptionDefinition): string =>
  [
    description,
    choices === undefined ? '' : ` One of ${choices.join(', ')}.`,
    whenLeftOut === undefined ? '' : ` [${whenLeftOut}]`,
  ].join('');

/** Two columns: names, and what they mean, wrapped beside them. */
const columns = (rows: readonly (readonly [string, string])[], width: number): string => {
  const left = Math.min(26, Math.max(...rows.map(([name]) => name.length))) + 4;
  return rows
    .flatMap(([name, text]) => {
      const start = INDENT + name;
      const lines = wrapLines(text, Math.max(20, width - left));
      const fits = start.length + 2 <= left;
      return [
        ...(fits ? [] : [start]),
        ...lines.map((line, i) => (fits && i === 0 ? start : '').padEnd(left) + line),
      ];
    })
    .join('\n');
};

const section = (title: string, body: string, { colours }: Terminal): string =>
  `${colours.strong(title)}\n${body}`;

/** The help of one command: one sentence, usage, examples, options with defaults. */
export const commandHelp = (definition: CommandDefinition, terminal: Terminal): string => {
  const width = Math.min(WIDEST, terminal.width);
  const parts = [
    wrapText(definition.summary, width),
    ...(definition.details === undefined ? [] : [wrapText(definition.details, width)]),
    section('Usage', INDENT + usageOf(definition), terminal),
  ];
  if (definition.arguments.length > 0)
    parts.push(
      section(
        'Arguments',
        columns(
          definition.arguments.map(({ name, description }) => [name, description]),
          width,
        ),
        terminal,
      ),
    );
  const examples = definition.examples.map(
    ({ purpose, command }) => `${INDENT}${terminal.colours.quiet(`# ${purpose}`)}\n${INDENT}${command}`,
  );
  parts.push(section('Examples', examples.join('\n'), terminal));
  const rows = definition.options.map((option) => [optionUsage(option), optionText(option)] as const);
  parts.push(section('Options', columns([...rows, ['--help', 'Show this help.']], width), terminal));
  return parts.join('\n\n');
};

/** What Marketloom is, or one of its groups of commands, with a line for each command. */
export const groupHelp = (
  group: readonly string[],
  commands: readonly CommandDefinition[],
  groups: readonly CommandGroup[],
  terminal: Terminal,
): string => {
  const width = Math.min(WIDEST, terminal.width);
  const own = groups.find(({ path }) => path.join(' ') === group.join(' '));
  const members = commands.filter(({ path }) => group.every((word, i) => path[i] === word));
  const name = ['marketloom', ...group].join(' ');
  const summary =
    group.length === 0
      ? 'Marketloom tests trading strategies on historical market data: one strategy file, one command, one report.'
      : (own?.summary ?? `The commands of ${name}.`);
  const first = group.length === 0 ? FIRST_STEPS : members.slice(0, 3).map(({ examples }) => examples[0]!);
  return [
    wrapText(summary, width),
    section('Usage', `${INDENT}${name} COMMAND [options]`, terminal),
    section('Commands', columns(memberLines(group, members, groups), width), terminal),
    section(
      'Examples',
      first
        .map(
          ({ purpose, command }) => `${INDENT}${terminal.colours.quiet(`# ${purpose}`)}\n${INDENT}${command}`,
        )
        .join('\n'),
      terminal,
    ),
    ...(group.length === 0
      ? [
          section(
            'Options',
            columns(
              [
                ['--help', 'Show this help, or that of a command: marketloom backtest --help'],
                ['--version', 'Show the version.'],
              ],
              width,
            ),
            terminal,
          ),
        ]
      : []),
  ].join('\n\n');
};

/** A line for each command, and one for all of a group that has a help of its own. */
const memberLines = (
  group: readonly string[],
  members: readonly CommandDefinition[],
  groups: readonly CommandGroup[],
): readonly (readonly [string, string])[] => {
  const lines = members.map(({ path, summary }): readonly [string, string] => {
    const inner = groups.find(
      (one) => one.path.length > group.length && one.path.every((word, i) => path[i] === word),
    );
    if (inner === undefined) return [path.slice(group.length).join(' '), summary];
    const name = inner.path.join(' ');
    return [
      `${inner.path.slice(group.length).join(' ')} …`,
      `${inner.summary} See marketloom ${name} --help.`,
    ];
  });
  return lines.filter(([name], at) => lines.findIndex(([other]) => other === name) === at);
};

const FIRST_STEPS = [
  {
    purpose: 'Bring daily prices into the catalog',
    command:
      'marketloom data import csv prices.csv --symbol SPY --venue XNYS --asset-class equity --interval 1d --timestamps open',
  },
  { purpose: 'Write a strategy that runs as it is', command: 'marketloom new strategy my-idea' },
  { purpose: 'Run it and write a report', command: 'marketloom backtest my-idea.ts --instrument SPY' },
];
