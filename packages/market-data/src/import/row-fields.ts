import { parse } from 'csv-parse/sync';
import type { Fault } from '../quality/index.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;

/** Fields of one line; null where its quotes do not match up. */
export const splitRow = (line: string, delimiter: string): readonly string[] | null => {
  if (!line.includes('"')) return line.split(delimiter);
  try {
    return (parse(line, { delimiter, relax_column_count: true }) as string[][])[0] ?? [''];
  } catch {
    return null;
  }
};

/** A plain decimal number, with NaN and infinities as programs write them; undefined where the text is none. */
export const readNumber = (text: string): number | undefined => {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  if (!NOT_FINITE.test(trimmed)) return undefined;
  if (/nan/i.test(trimmed)) return Number.NaN;
  return trimmed.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

/** Position of a word in a list, in small or capital letters; -1 where it is none of them. */
export const readWord = (text: string, words: readonly string[]): number =>
  words.indexOf(text.trim().toLowerCase());

export const unknownWord = (role: string, text: string, words: readonly string[]): Fault => ({
  code: 'word',
  text: text.trim() === '' ? `${role} is empty` : `${role} "${text.trim()}" is not known`,
  expected: `one of ${words.join(', ')}`,
});
