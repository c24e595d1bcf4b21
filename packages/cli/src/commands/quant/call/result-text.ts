import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { textTable } from '../../../terminal/text-table.ts';
import { figure } from '../shown/figure.ts';

const DIGITS = 10;
const MOST_VALUES = 24;
const MOST_ROWS = 20;
const MOST_COLUMNS = 10;
const WIDEST = 110;

/** A result of any shape as a person reads it; long lists are cut, and say so. */
export const resultText = (result: unknown, terminal: Terminal): string => {
  const list = numbersIn(result);
  if (list !== undefined) return listText(list, terminal);
  if (Array.isArray(result)) return rowsText(result, terminal);
  if (typeof result !== 'object' || result === null) return plainText(result);
  return objectText(result as Readonly<Record<string, unknown>>, terminal);
};

const objectText = (result: Readonly<Record<string, unknown>>, terminal: Terminal): string => {
  const entries = Object.entries(result);
  const plain = entries.filter(([, value]) => isPlain(value));
  const width = Math.max(0, ...plain.map(([name]) => name.length));
  const texts = plain.map(([, value]) => plainText(value));
  const valueWidth = Math.max(0, ...texts.map((text) => text.length));
  const lines = plain.map(([name], at) => `${name.padEnd(width)}  ${texts[at]!.padStart(valueWidth)}`);
  const others = entries
    .filter(([, value]) => !isPlain(value))
    .map(
      ([name, value]) => `${terminal.colours.strong(name)}${sizeOf(value)}\n${resultText(value, terminal)}`,
    );
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...others].join('\n\n');
};

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const plainText = (value: unknown): string => {
  if (typeof value === 'number') return figure(value, DIGITS);
  if (typeof value === 'function') return 'a function: call it with --then';
  if (value === null || value === undefined) return 'none';
  return String(value);
};

const numbersIn = (value: unknown): readonly number[] | undefined => {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value) && value.every((item) => typeof item === 'number'))
    return value as readonly number[];
  return undefined;
};

const sizeOf = (value: unknown): string => {
  const list = numbersIn(value) ?? (Array.isArray(value) ? value : undefined);
  return list === undefined ? '' : `  ${count(list.length)}`;
};

/** Numbers one beside the other, as many as a line has room for. */
const listText = (values: readonly number[], { width }: Terminal): string => {
  if (values.length === 0) return 'none';
  const shown = values.slice(0, MOST_VALUES).map((value) => figure(value, DIGITS));
  const widest = Math.max(...shown.map((text) => text.length));
  const perLine = Math.max(1, Math.floor(Math.min(WIDEST, width) / (widest + 2)));
  const lines = Array.from({ length: Math.ceil(shown.length / perLine) }, (_, at) =>
    shown
      .slice(at * perLine, (at + 1) * perLine)
      .map((text) => text.padStart(widest))
      .join('  '),
  );
  const cut = values.length - shown.length;
  return [...lines, ...(cut > 0 ? [`… and ${count(cut)} more (--json has all)`] : [])].join('\n');
};

const rowsText = (rows: readonly unknown[], terminal: Terminal): string => {
  const matrix = rows.map(numbersIn);
  if (matrix.every((row) => row !== undefined)) return matrixText(matrix, terminal);
  const shown = rows.slice(0, MOST_ROWS);
  const isTable = rows.every(
    (row) =>
      typeof row === 'object' && row !== null && !Array.isArray(row) && Object.values(row).every(isPlain),
  );
  const more =
    rows.length > shown.length ? `\n… and ${count(rows.length - shown.length)} more (--json has all)` : '';
  if (!isTable)
    return (
      shown
        .map((row, at) => `${terminal.colours.quiet(`[${at}]`)}\n${resultText(row, terminal)}`)
        .join('\n') + more
    );
  const header = [...new Set(shown.flatMap((row) => Object.keys(row as object)))];
  const cells = shown.map((row) =>
    header.map((name) => plainText((row as Readonly<Record<string, unknown>>)[name])),
  );
  return tableText(header, cells, terminal) + more;
};

const matrixText = (rows: readonly (readonly number[])[], terminal: Terminal): string => {
  const columns = Math.max(...rows.map((row) => row.length));
  const shown = rows.slice(0, MOST_ROWS);
  const header = ['', ...Array.from({ length: Math.min(columns, MOST_COLUMNS) }, (_, at) => `[${at}]`)];
  const cells = shown.map((row, at) => [
    `[${at}]`,
    ...row.slice(0, MOST_COLUMNS).map((value) => figure(value, 6)),
  ]);
  const isCut = rows.length > shown.length || columns > MOST_COLUMNS;
  return (
    tableText(header, cells, terminal) +
    (isCut ? `\nof ${count(rows.length)} rows and ${count(columns)} columns (--json has all)` : '')
  );
};

const tableText = (
  header: readonly string[],
  cells: readonly (readonly string[])[],
  { lineLimit, colours }: Terminal,
): string => textTable(header, cells, { right: Array.from(header.keys()), width: lineLimit, colours });
