import type { Invocation } from '../../../command-line/invocation.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { textTable } from '../../../terminal/text-table.ts';
import { wrapLines } from '../../../terminal/wrap-text.ts';

/** A line of a list of figures: what it is, the number as text, and what there is to know of it. */
export type FigureLine = readonly [label: string, value: string, note?: string];

export interface Table {
  readonly title?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many of the first columns are words; the others are numbers. Default 1. */
  readonly words?: number;
}

/** What a command shows: one screen. */
export interface Screen {
  readonly title: string;
  readonly parts: readonly (readonly FigureLine[] | Table | string)[];
  /** What was taken for granted, a clause each. */
  readonly assumed?: readonly string[];
  readonly next?: string;
}

/** A line much longer than this is hard to read, however wide the window. */
const WIDEST = 110;

/** Shows the screen, or the data behind it where `--json` is given. */
export const show = (invocation: Invocation, terminal: Terminal, screen: Screen, data: unknown): void => {
  if (invocation.isSet('json')) terminal.print(jsonText(data));
  else terminal.print(screenText(screen, terminal));
};

const screenText = ({ title, parts, assumed = [], next }: Screen, terminal: Terminal): string => {
  const { strong, quiet } = terminal.colours;
  const shown = parts.map((part) => {
    if (typeof part === 'string') return wrapped(part, terminal);
    return isTable(part) ? tableText(part, terminal) : figureText(part, terminal);
  });
  const feet = [
    ...(assumed.length === 0 ? [] : [quiet(wrapped(`Assumed: ${assumed.join('; ')}.`, terminal))]),
    ...(next === undefined ? [] : [quiet(wrapped(`Next: ${next}`, terminal))]),
  ];
  return [strong(wrapped(title, terminal)), ...shown, ...(feet.length === 0 ? [] : [feet.join('\n')])].join(
    '\n\n',
  );
};

const isTable = (part: readonly FigureLine[] | Table): part is Table => 'header' in part;

const wrapped = (text: string, { width }: Terminal): string =>
  wrapLines(text, Math.min(WIDEST, width)).join('\n');

/** Labels to the left, numbers to the right, remarks beside them. */
const figureText = (lines: readonly FigureLine[], { lineLimit, colours }: Terminal): string => {
  const widest = (place: 0 | 1): number => Math.max(...lines.map((line) => line[place].length));
  const [labels, values] = [widest(0), widest(1)];
  return lines
    .map(([label, value, note]) => {
      const start = `${label.padEnd(labels)}  ${value.padStart(values)}`;
      const room = lineLimit - start.length - 2;
      if (note === undefined || room < 8) return start;
      return `${start}  ${colours.quiet(note.length > room ? `${note.slice(0, room - 1)}…` : note)}`;
    })
    .join('\n');
};

const tableText = ({ title, header, rows, words = 1 }: Table, { lineLimit, colours }: Terminal): string => {
  const right = Array.from(header.keys()).slice(words);
  const table = textTable(header, rows, { right, width: lineLimit, colours });
  return title === undefined ? table : `${title}\n${table}`;
};

/** JSON of numbers, objects and typed arrays. JSON has neither NaN nor infinity: null and "Infinity" stand for them. */
export const jsonText = (data: unknown): string =>
  JSON.stringify(
    data,
    (_, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value))
        return Number.isNaN(value) ? null : String(value);
      if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
      return value;
    },
    2,
  );
