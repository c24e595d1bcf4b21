import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';

/** A line of a table of LEAN's, cut at its commas. */
export interface TableLine {
  readonly cells: readonly string[];
  /** Refuses the line, saying what would be right. */
  readonly refuse: (right: string) => never;
}

/**
 * The lines of a CSV below LEAN's data folder, or of its copy in a catalog, without empty ones, remarks (`#`) and the
 * header, which begins with a word of letters. Refuses a file that is not there, with those that are.
 */
export const readTable = async (folder: string, parts: readonly string[]): Promise<readonly TableLine[]> => {
  const name = parts.join('/');
  const text = await readText(folder, parts);
  return text.split(/\r?\n/).flatMap((line, index): readonly TableLine[] => {
    if (line.trim() === '' || line.startsWith('#') || (index === 0 && /^[A-Za-z]+,/.test(line))) return [];
    const refuse = (right: string): never => {
      throw new MarketDataError('IMPORT_FILE', `${name}, line ${index + 1}: "${line}" must be ${right}`);
    };
    return [{ cells: line.split(',').map((cell) => cell.trim()), refuse }];
  });
};

/** The text of such a file. */
export const readText = async (folder: string, parts: readonly string[]): Promise<string> => {
  try {
    return await readFile(join(folder, ...parts), 'utf8');
  } catch (cause) {
    const at = parts.slice(0, -1);
    const there = await readdir(join(folder, ...at)).catch(() => []);
    const tables = there.filter((file) => file.endsWith('.csv')).map((file) => file.slice(0, -'.csv'.length));
    throw new MarketDataError(
      'IMPORT_FILE',
      `there is no ${parts.join('/')} in ${folder}; ${tables.length === 0 ? `${at.join('/')} has none: give LEAN's data folder, or reference/lean of a catalog` : `${at.join('/')} has ${tables.sort().join(', ')}`}`,
      { cause },
    );
  }
};

/** yyyymmdd of `20131004` or `2013-10-04`; undefined of what is no date. */
export const dateOfCell = (cell: string): number | undefined => {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(cell);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return time.getUTCMonth() + 1 === Number(month) && time.getUTCDate() === Number(day)
    ? Number(`${year}${month}${day}`)
    : undefined;
};

/** A plain decimal; undefined of what is none. */
export const numberOfCell = (cell: string): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined;

/** A rate that is written in percent, as a share: 0.0225 of `2.25`. */
export const shareOfCell = (cell: string): number | undefined =>
  numberOfCell(cell) === undefined ? undefined : Number(`${cell}e-2`);
