import { KernelError } from '../errors.ts';
import type { CorporateAction } from './corporate-action.ts';
import { isDay, nextSession } from './next-session.ts';

/** A row of LEAN's `map_files`: the ticker up to and including `lastDate`. The first row only tells the first day. */
export interface LeanMapRow {
  /** yyyymmdd. */
  readonly lastDate: number;
  /** In capitals. */
  readonly symbol: string;
  /** LEAN's letter of the exchange, such as Q; undefined where the file has none. */
  readonly exchange: string | undefined;
}

const SYMBOL = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Reads the text of a map file, `lastDate,ticker,exchange` a line. Refuses, all lines at once, what is no row and what
 * is out of order.
 */
export const parseLeanMapFile = (text: string): readonly LeanMapRow[] => {
  const problems: string[] = [];
  let before = 0;
  const rows = text.split('\n').flatMap((line, index): readonly LeanMapRow[] => {
    if (line.trim() === '') return [];
    const [date, symbol = '', exchange] = line.split(',').map((cell) => cell.trim());
    const lastDate = Number(date);
    if (!isDay(lastDate) || !SYMBOL.test(symbol))
      problems.push(
        `line ${index + 1} "${line.trim()}" must be lastDate,ticker,exchange, such as 20140402,goog,Q`,
      );
    else if (lastDate < before)
      problems.push(`line ${index + 1} has the date ${date}, which must not be before ${before}`);
    else {
      before = lastDate;
      return [{ lastDate, symbol: symbol.toUpperCase(), exchange: exchange || undefined }];
    }
    return [];
  });
  if (rows.length === 0 && problems.length === 0) problems.push('there is no row');
  if (problems.length > 0) throw new KernelError('MAP_FILE_INVALID', `map file: ${problems.join('; ')}`);
  return rows;
};

/**
 * The ticker on a day: that of the first row which ends on it or later. Undefined before the first day, which is the
 * first row's, and after the last.
 */
export const tickerAt = (rows: readonly LeanMapRow[], date: number): string | undefined =>
  date < rows[0]!.lastDate ? undefined : rows.find(({ lastDate }) => lastDate >= date)?.symbol;

/** Rows of what is still listed end on a day of the far future. */
const STILL_LISTED = 2050_00_00;

/**
 * The renames, and the delisting where there was one, that a map file stands for. Each takes effect in the session after
 * the row's last (weekdays, without `sessions`). A delisting closes at the last price, which the file does not tell:
 * `lastPrice` gives it.
 */
export const leanMapEvents = (
  rows: readonly LeanMapRow[],
  instrument: string,
  options: {
    readonly lastPrice: (lastDate: number) => string;
    readonly sessions?: ArrayLike<number>;
  },
): readonly CorporateAction[] => {
  const renames = rows.slice(0, -1).flatMap(({ lastDate, symbol }, index): readonly CorporateAction[] => {
    const next = rows[index + 1]!;
    if (next.symbol === symbol) return [];
    return [
      { type: 'rename', instrument, exDate: nextSession(lastDate, options.sessions), symbol: next.symbol },
    ];
  });
  const { lastDate } = rows.at(-1)!;
  if (lastDate >= STILL_LISTED) return renames;
  const exDate = nextSession(lastDate, options.sessions);
  return [
    ...renames,
    { type: 'delisting', instrument, exDate, outcome: 'cash', price: options.lastPrice(lastDate) },
  ];
};
