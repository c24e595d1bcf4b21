import { KernelError } from '../errors.ts';
import type { AdjustmentStep } from './adjustment-step.ts';
import type { CorporateAction } from './corporate-action.ts';
import { isDay, nextSession } from './next-session.ts';
import {
  compare,
  decimalText,
  divide,
  multiply,
  ONE,
  type Rational,
  rational,
  roundHalfUp,
  signOf,
  simplestBetween,
  subtract,
} from './rational.ts';

/** A row of LEAN's `factor_files`: what raw prices up to and including `date` are multiplied by. */
export interface LeanFactorRow {
  /** The last session for which the row holds, yyyymmdd. */
  readonly date: number;
  readonly priceFactor: string;
  readonly splitFactor: string;
  /** The raw close of that session; 0 or 1 where none is told. */
  readonly referencePrice: string;
}

/**
 * Reads the text of a factor file, `date,priceFactor,splitFactor,referencePrice` a line. Refuses, all lines at once,
 * what is no row, what is out of order, and factors that are not above zero.
 */
export const parseLeanFactorFile = (text: string): readonly LeanFactorRow[] => {
  const problems: string[] = [];
  let before = 0;
  const rows = text.split('\n').flatMap((line, index): readonly LeanFactorRow[] => {
    if (line.trim() === '') return [];
    const problem = problemOf(line, before);
    if (problem !== undefined) {
      problems.push(`line ${index + 1} ${problem}`);
      return [];
    }
    const [date, priceFactor, splitFactor, referencePrice] = cellsOf(line);
    before = Number(date);
    return [
      {
        date: before,
        priceFactor: priceFactor!,
        splitFactor: splitFactor!,
        referencePrice: referencePrice ?? '0',
      },
    ];
  });
  if (rows.length === 0 && problems.length === 0) problems.push('there is no row');
  if (problems.length > 0)
    throw new KernelError('FACTOR_FILE_INVALID', `factor file: ${problems.join('; ')}`);
  return rows;
};

const cellsOf = (line: string): readonly string[] => line.split(',').map((cell) => cell.trim());

const isAtLeast = (text: string, least: number): boolean => {
  try {
    return signOf(rational(text)) >= least;
  } catch {
    return false;
  }
};

const problemOf = (line: string, before: number): string | undefined => {
  const cells = cellsOf(line);
  const [date, priceFactor = '', splitFactor = '', referencePrice = '0'] = cells;
  if (cells.length < 3 || cells.length > 4 || !isDay(Number(date)))
    return `"${line.trim()}" must be date,priceFactor,splitFactor,referencePrice, such as 20140606,0.9304792,0.142857,645.57`;
  if (Number(date) <= before) return `has the date ${date}, which must be after ${before}`;
  if (!isAtLeast(priceFactor, 1) || !isAtLeast(splitFactor, 1))
    return `has the factors ${priceFactor} and ${splitFactor}, which must be decimals above zero`;
  return isAtLeast(referencePrice, 0)
    ? undefined
    : `has the price ${referencePrice}, which must be a decimal`;
};

/** Neighbours of which a factor changes. */
interface Change {
  readonly exDate: number;
  readonly row: LeanFactorRow;
  readonly split: Rational;
  readonly distribution: Rational;
}

const changesIn = (
  rows: readonly LeanFactorRow[],
  sessions: ArrayLike<number> | undefined,
): readonly Change[] =>
  rows.slice(0, -1).flatMap((row, index) => {
    const next = rows[index + 1]!;
    const split = divide(rational(row.splitFactor), rational(next.splitFactor));
    const distribution = divide(rational(row.priceFactor), rational(next.priceFactor));
    if (compare(split, ONE) === 0 && compare(distribution, ONE) === 0) return [];
    return [{ exDate: nextSession(row.date, sessions), row, split, distribution }];
  });

/**
 * The file's own factors as steps, exactly as they are written: with them all, a price as of the last row is the
 * raw price × priceFactor × splitFactor. The ex-date is the session after the row's date (weekdays, without `sessions`).
 */
export const leanFactorSteps = (
  rows: readonly LeanFactorRow[],
  sessions?: ArrayLike<number>,
): readonly AdjustmentStep[] => {
  const last = rows.at(-1);
  const steps = changesIn(rows, sessions).map(({ exDate, split, distribution }) => ({
    exDate,
    split,
    distribution,
  }));
  // A file whose last row is no 1 has been cut off: its prices are adjusted for what came later.
  if (last === undefined || !(Number(last.priceFactor) === 1 && Number(last.splitFactor) === 1))
    throw new KernelError(
      'FACTOR_FILE_INVALID',
      `factor file: the last row must have the factors 1 and 1, such as 20501231,1,1,0; without it later events are missing`,
    );
  return steps;
};

/** How far the files' split factors are from the ratios that they stand for, as their worst cases show. */
const RATIO_TOLERANCE = rational('0.0002');

const ratioOf = (split: Rational): string => {
  const exact = divide(ONE, split);
  const { numerator, denominator } = simplestBetween(
    multiply(exact, subtract(ONE, RATIO_TOLERANCE)),
    multiply(exact, divide(ONE, subtract(ONE, RATIO_TOLERANCE))),
  );
  return `${numerator}:${denominator}`;
};

export interface LeanEventOptions {
  /** Sessions of the exchange, yyyymmdd ascending; weekdays where left out. */
  readonly sessions?: ArrayLike<number>;
  /** Decimals to which a dividend is rounded, half up: 2, as LEAN does, where left out. */
  readonly dividendDecimals?: number;
}

/**
 * The events that a factor file stands for: a dividend of reference price × (1 − the change of the price factor), per
 * share before the split of the same day, and a split by the simplest ratio within 0.02 % of the change of the split
 * factor. The file does not tell pay dates, prices in lieu, nor what was a spin-off. Refuses a price factor that falls
 * over time, and a dividend without a reference price.
 */
export const leanFactorEvents = (
  rows: readonly LeanFactorRow[],
  instrument: string,
  { sessions, dividendDecimals = 2 }: LeanEventOptions = {},
): readonly CorporateAction[] =>
  changesIn(rows, sessions).flatMap(({ exDate, row, split, distribution }) => {
    const events: CorporateAction[] = [];
    const left = subtract(ONE, distribution);
    const isDividend = signOf(left) !== 0;
    const isSplit = compare(split, ONE) !== 0;
    const price = rational(row.referencePrice);
    if (isDividend && (signOf(left) < 0 || signOf(price) === 0))
      throw new KernelError(
        'FACTOR_FILE_INVALID',
        `factor file: the dividend after ${row.date} needs a reference price above zero and a price factor below that of the next row; they are ${row.referencePrice} and ${row.priceFactor}`,
      );
    const amount = roundHalfUp(multiply(price, left), rational(`1e-${dividendDecimals}`));
    if (isDividend && signOf(amount) > 0)
      events.push({
        type: 'cash-dividend',
        instrument,
        exDate,
        amount: decimalText(amount),
        closeBefore: row.referencePrice,
        ...(isSplit ? { quoted: 'pre-split' as const } : {}),
      });
    const ratio = ratioOf(split);
    if (isSplit && ratio !== '1:1') events.push({ type: 'split', instrument, exDate, ratio });
    return events;
  });
