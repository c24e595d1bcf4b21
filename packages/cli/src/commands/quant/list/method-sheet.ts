import type { MethodDescription } from '@marketloom/quant/catalog';
import { quoteForShell } from '../../../command-line/shell-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { textTable } from '../../../terminal/text-table.ts';
import { wrapLines, wrapText } from '../../../terminal/wrap-text.ts';
import { exampleInput } from './example-input.ts';

const WIDEST = 110;
const LABEL_WIDTH = 17;
/** A type that is longer is told by its name in the reference. */
const LONGEST_TYPE = 34;

/** Prints what one method gives, by which formula, in which units, from what, and what it takes. */
export const printSheet = (method: MethodDescription, terminal: Terminal): void => {
  const { strong, quiet } = terminal.colours;
  const width = Math.min(WIDEST, terminal.width);
  terminal.print(`${strong(method.name)}  ${quiet(method.topic)}\n`);
  terminal.print(`${wrapText(method.summary, width)}\n`);
  const { formula, units, conventions, source, checked, example } = method;
  for (const [label, text] of Object.entries({
    formula,
    units,
    conventions,
    source,
    'checked against': checked,
    example: `${example.expression} gives ${example.gives}`,
  })) {
    const [first, ...rest] = wrapLines(text, width - LABEL_WIDTH);
    terminal.print(`${quiet(label.padEnd(LABEL_WIDTH))}${first}`);
    for (const line of rest) terminal.print(' '.repeat(LABEL_WIDTH) + line);
  }
  terminal.print(`\n${inputTable(method, width, terminal)}`);
  terminal.print(`\n${quiet('call'.padEnd(LABEL_WIDTH))}${callCommand(method)}`);
  terminal.print(
    `${quiet('import'.padEnd(LABEL_WIDTH))}import { ${method.name} } from '@marketloom/quant/${method.subject}';`,
  );
};

const inputTable = (
  { inputs, signature }: MethodDescription,
  width: number,
  { colours }: Terminal,
): string => {
  const named = inputs.filter(({ name }) => name !== '');
  if (named.length === 0) return wrapText(signature, width);
  const start = named.map(({ name, type, isOptional }) => [
    name,
    isOptional ? '' : 'yes',
    type.length > LONGEST_TYPE ? `${type.slice(0, LONGEST_TYPE - 1)}…` : type,
  ]);
  const header = ['input', 'needed', 'type', 'meaning'];
  const used = header
    .slice(0, 3)
    .reduce(
      (sum, name, at) => sum + 2 + Math.max(name.length, ...start.map((cells) => cells[at]!.length)),
      0,
    );
  const rows = named.flatMap(({ about }, at) =>
    wrapLines(about, Math.max(24, width - used)).map((line, i) => [
      ...(i === 0 ? start[at]! : ['', '', '']),
      line,
    ]),
  );
  return textTable(header, rows, { right: [], width: Number.POSITIVE_INFINITY, colours });
};

const callCommand = (method: MethodDescription): string => {
  const input = exampleInput(method);
  return `marketloom quant call ${method.name} --input ${input === undefined ? 'FILE.json' : quoteForShell(JSON.stringify(input))}`;
};
