import { KernelError } from '../errors.ts';
import { formatScaled, parseScaledBigInt } from '../numeric/decimal.ts';
import { dayOfDate } from '../time/civil-day.ts';
import type { OptionRight } from './option-right.ts';

/** A listed option of the United States as its symbol tells it. */
export interface OsiOption {
  /** 1 to 6 capitals and digits; a digit at its end marks an adjusted contract (`AAPL1`). */
  readonly root: string;
  /** yyyymmdd, of the years 2000 to 2099. */
  readonly expiration: number;
  readonly right: OptionRight;
  /** Exact decimal text, at most 99999.999. */
  readonly strike: string;
}

const ROOT_WIDTH = 6;
const STRIKE_DECIMALS = 3;
const LARGEST_STRIKE = 99_999_999n;
const ROOT = /^[A-Z0-9]{1,6}$/;
const SYMBOL = /^([A-Z0-9]{1,6})( *)(\d{6})([CP])(\d{8})$/;

const refuse = (problem: string): never => {
  throw new KernelError('SYMBOL_INVALID', problem);
};

/**
 * The symbol of an option by the Options Symbology Initiative, 21 characters: the root padded to six, yymmdd, C or P,
 * and the strike × 1000 in eight digits: `AAPL  261218C00150000`.
 *
 * Refuses a root, an expiration or a strike that the symbol cannot hold.
 */
export const formatOsiSymbol = ({
  root,
  expiration,
  right,
  strike,
}: Omit<OsiOption, 'strike'> & { readonly strike: string | number }): string => {
  if (!ROOT.test(root)) refuse(`the root "${root}" must be 1 to 6 capitals and digits, such as AAPL`);
  dayOfDate(expiration);
  if (expiration < 2000_0101 || expiration > 2099_1231)
    refuse(
      `the expiration ${expiration} must lie in the years 2000 to 2099: the symbol has two digits for it`,
    );
  const scaled = parseScaledBigInt(strike, STRIKE_DECIMALS, `strike of ${root}`);
  if (scaled <= 0n || scaled > LARGEST_STRIKE)
    refuse(`the strike ${strike} must lie above 0 and not above 99999.999`);
  const date = String(expiration).slice(2);
  return `${root.padEnd(ROOT_WIDTH)}${date}${right === 'call' ? 'C' : 'P'}${String(scaled).padStart(8, '0')}`;
};

/**
 * What a symbol says. Takes the padded form of 21 characters, and the one without spaces that data vendors use
 * (`AAPL261218C00150000`); refuses all else, also a date that is none.
 */
export const parseOsiSymbol = (symbol: string): OsiOption => {
  const match = SYMBOL.exec(symbol);
  const [, root = '', padding = '', date = '', letter, digits = ''] = match ?? [];
  if (match === null || (padding !== '' && root.length + padding.length !== ROOT_WIDTH))
    return refuse(
      `"${symbol}" is no option symbol: a root of 6 characters, yymmdd, C or P and the strike × 1000 in 8 digits, such as "AAPL  261218C00150000"`,
    );
  const expiration = 2000_0000 + Number(date);
  dayOfDate(expiration);
  const strike = BigInt(digits);
  if (strike === 0n) refuse(`"${symbol}" has a strike of nothing`);
  return {
    root,
    expiration,
    right: letter === 'C' ? 'call' : 'put',
    strike: formatScaled(strike, STRIKE_DECIMALS),
  };
};

/**
 * Whether a root is of an adjusted contract: it ends in a digit after a letter (`AAPL1` of AAPL). Its deliverable is
 * not 100 shares, and has to be looked up.
 */
export const isAdjustedRoot = (root: string): boolean => /[A-Z]\d$/.test(root);
