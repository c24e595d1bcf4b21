import { KernelError } from '../errors.ts';
import { futuresMonthCodes, monthCodeOf, monthOfDate, partsOfMonth } from './contract-month.ts';

/** A futures contract as its symbol tells it. */
export interface FuturesSymbol {
  /** 1 to 5 capitals and digits, such as `ES` or `6E`. */
  readonly root: string;
  /** Contract month, yyyymm. */
  readonly month: number;
}

/** Digits that a symbol has for the year: exchanges write one, data vendors two or four. */
export const yearDigits = [1, 2, 4] as const;
export type YearDigits = (typeof yearDigits)[number];

const ROOT = /^[A-Z0-9]{1,5}$/;
const SYMBOL = new RegExp(`^([A-Z0-9]{1,5})([${futuresMonthCodes}])(\\d|\\d\\d|\\d{4})$`);

/** The symbol of a contract: root, letter of the month, and digits of the year: `ESZ6`, `ESZ26` or `ESZ2026`. */
export const formatFuturesSymbol = ({ root, month }: FuturesSymbol, digits: YearDigits = 1): string => {
  if (!ROOT.test(root))
    throw new KernelError(
      'SYMBOL_INVALID',
      `the root "${root}" must be 1 to 5 capitals and digits, such as ES`,
    );
  return `${root}${monthCodeOf(month)}${String(partsOfMonth(month).year).slice(-digits)}`;
};

/**
 * What a symbol says. With one or two digits of the year the month is the first that fits and is not before that of
 * `asOf` (yyyymmdd): in November 2026 `ESZ6` is December 2026, `ESH6` March 2036.
 */
export const parseFuturesSymbol = (symbol: string, asOf: number): FuturesSymbol => {
  const match = SYMBOL.exec(symbol);
  if (match === null)
    throw new KernelError(
      'SYMBOL_INVALID',
      `"${symbol}" is no futures symbol: a root, one of ${futuresMonthCodes} for the month, and 1, 2 or 4 digits of the year, such as ESZ6`,
    );
  const [, root = '', code = '', digits = ''] = match;
  const monthOfYear = futuresMonthCodes.indexOf(code) + 1;
  if (digits.length === 4) {
    const month = Number(digits) * 100 + monthOfYear;
    partsOfMonth(month);
    return { root, month };
  }
  const cycle = 10 ** digits.length;
  const { year, monthOfYear: firstOfYear } = partsOfMonth(monthOfDate(asOf));
  const earliest = monthOfYear >= firstOfYear ? year : year + 1;
  const inYears = (((Number(digits) - earliest) % cycle) + cycle) % cycle;
  return { root, month: (earliest + inYears) * 100 + monthOfYear };
};
