import { type AnyIndicator, describeAllowed, type ParameterSchema } from '@marketloom/indicators';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';
import { wrapLines, wrapText } from '../../terminal/wrap-text.ts';
import { canBeComputed, isOfTwo, takesSource } from './what-is-read.ts';

/** A line much longer than this is hard to read, however wide the window. */
const WIDEST = 110;
const TAKES_WIDTH = 28;
const LEAST_MEANING = 20;

/** Prints what one indicator tells, reads, gives and takes. */
export const printSheet = (indicator: AnyIndicator, terminal: Terminal): void => {
  const { functionName, name, title, description, subject } = indicator;
  const width = Math.min(WIDEST, terminal.width);
  const { strong, quiet } = terminal.colours;
  terminal.print(`${strong(functionName)}  ${title}`);
  terminal.print(quiet(name === functionName ? subject : `${subject}, also called ${name}`));
  terminal.print(`\n${wrapText(description, width)}\n`);
  for (const [label, text] of facts(indicator)) {
    const [first, ...rest] = wrapLines(text, width - LABEL_WIDTH);
    terminal.print(`${quiet(label.padEnd(LABEL_WIDTH))}${first}`);
    for (const line of rest) terminal.print(' '.repeat(LABEL_WIDTH) + line);
  }
  const parameters = Object.entries(indicator.parameters);
  terminal.print(
    parameters.length === 0
      ? '\nIt takes no parameters.'
      : `\n${parameterTable(parameters, width, terminal)}`,
  );
  terminal.print(`\n${quiet('next')}      ${nextCommand(indicator)}\n`);
};

const LABEL_WIDTH = 10;

const facts = (indicator: AnyIndicator): readonly (readonly [label: string, text: string])[] => {
  const { inputs, outputs, pane, levels = [], gaps, repaints, pathDependent, source } = indicator;
  const optional: readonly (readonly [string, string | undefined])[] = [
    ['reads', readsText(indicator)],
    ['gives', givesText(outputs, indicator.firstValid())],
    ['drawn', pane === 'price' ? 'over the price' : `in a pane of its own${levelsText(levels)}`],
    ['gaps', gaps],
    ['repaints', repaints],
    ['depends', pathDependent && `on every ${inputs.includes('bid') ? 'quote' : 'row'} since the first`],
    ['source', source],
  ];
  return optional.filter((fact): fact is readonly [string, string] => typeof fact[1] === 'string');
};

const readsText = (indicator: AnyIndicator): string => {
  const { inputs, reads } = indicator;
  if (takesSource(indicator)) return `${inputs[0]}, or another field: --source hlc3`;
  if (isOfTwo(indicator))
    return `two series: ${(reads ?? inputs).join(' and ')} of a bar, or others: --first, --second, --with`;
  return inputs.join(', ');
};

/** The outputs, those that begin together in one breath. */
const givesText = (outputs: readonly string[], first: readonly number[]): string =>
  Array.from(
    Map.groupBy(outputs, (_, at) => first[at]!),
    ([row, names]) => `${names.join(', ')} from row ${row + 1} on`,
  ).join('; ');

const levelsText = (levels: readonly number[]): string =>
  levels.length === 0 ? '' : `, with ${levels.length === 1 ? 'a level' : 'levels'} at ${levels.join(', ')}`;

const parameterTable = (
  parameters: readonly (readonly [string, ParameterSchema])[],
  width: number,
  { colours }: Terminal,
): string => {
  const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const rows = parameters.map(([name, schema]) => ({
    start: [name, String(schema.default)],
    alias: schema.alias ?? '',
    takes: wrapLines(describeAllowed(schema), TAKES_WIDTH),
    meaning: schema.description,
  }));
  const header = ['parameter', 'default', 'takes', 'in TA-Lib', 'meaning'];
  const others = [
    longest([header[0]!, ...rows.map(({ start }) => start[0]!)]),
    longest([header[1]!, ...rows.map(({ start }) => start[1]!)]),
    longest([header[2]!, ...rows.flatMap(({ takes }) => takes)]),
    longest([header[3]!, ...rows.map(({ alias }) => alias)]),
  ];
  const room = Math.max(width - others.reduce((sum, one) => sum + one + 2, 0), LEAST_MEANING);
  const lines = rows.flatMap(({ start, alias, takes, meaning }) => {
    const meanings = wrapLines(meaning, room);
    return Array.from({ length: Math.max(takes.length, meanings.length) }, (_, at) => [
      ...(at === 0 ? start : ['', '']),
      takes[at] ?? '',
      at === 0 ? alias : '',
      meanings[at] ?? '',
    ]);
  });
  return textTable(header, lines, { right: [], width: Number.POSITIVE_INFINITY, colours });
};

const nextCommand = (indicator: AnyIndicator): string => {
  const { functionName, parameters } = indicator;
  if (!canBeComputed(indicator))
    return 'it reads a series that bars do not have: see docs/using-indicators.md';
  const [name] = Object.entries(parameters).find(([, { type }]) => type === 'integer') ?? [];
  const parameter = name === undefined ? '' : ` --param ${name}=${parameters[name]!.default}`;
  return `marketloom indicators ${functionName} --instrument SPX${parameter}`;
};
