import { KernelError } from '../errors.ts';
import { dayOfDate, isoDate } from '../time/civil-day.ts';
import { isMic } from './exchange-codes.ts';
import { parseFigi } from './figi.ts';
import { parseIsin } from './isin.ts';
import { parseOsiSymbol } from './osi-symbol.ts';

/** Kinds of names that an instrument can have; `conId` is the contract number of Interactive Brokers. */
export const symbolSchemes = ['ticker', 'osi', 'isin', 'figi', 'conId'] as const;
export type SymbolScheme = (typeof symbolSchemes)[number];

/** One name of an instrument and the dates on which it holds. */
export interface SymbolRow {
  /** What never changes: any text that is no ticker, so that a rename leaves it as it is. */
  readonly instrument: string;
  readonly scheme: SymbolScheme;
  readonly value: string;
  /** Market identifier code; tickers of two venues are different names. */
  readonly venue?: string;
  /** First and last date, yyyymmdd, both included; without them it holds from the beginning, and still. */
  readonly from?: number;
  readonly to?: number;
}

/** What is asked for: a name, of a venue if it is a venue's. */
export interface SymbolQuery {
  readonly scheme: SymbolScheme;
  readonly value: string;
  readonly venue?: string;
}

const first = ({ from }: SymbolRow): number => from ?? 0;
const last = ({ to }: SymbolRow): number => to ?? Number.POSITIVE_INFINITY;
const holdsOn = (row: SymbolRow, date: number): boolean => first(row) <= date && date <= last(row);

const nameKey = ({ scheme, value, venue = '' }: SymbolQuery): string => `${scheme}|${venue}|${value}`;
const instrumentKey = (instrument: string, scheme: SymbolScheme, venue = ''): string =>
  `${scheme}|${venue}|${instrument}`;

const spanOf = ({ from, to }: SymbolRow): string =>
  `${from === undefined ? 'the beginning' : isoDate(from)} to ${to === undefined ? 'now' : isoDate(to)}`;

/**
 * The names of instruments through time: which instrument a name meant on a date, and what an instrument was called.
 * A ticker may be used anew by another instrument once it is free.
 */
export class SymbolMap {
  readonly #byName: ReadonlyMap<string, readonly SymbolRow[]>;
  readonly #byInstrument: ReadonlyMap<string, readonly SymbolRow[]>;

  /**
   * Refuses a name that would mean two instruments on one date, an instrument with two names of a scheme on one
   * date and venue, dates that are none or out of order, and names that their scheme does not take: check digits
   * of ISIN and FIGI are proved.
   */
  constructor(rows: readonly SymbolRow[]) {
    for (const row of rows) validateRow(row);
    this.#byName = grouped(
      rows,
      nameKey,
      (a, b) => `the ${a.scheme} ${a.value} is of ${a.instrument} (${spanOf(a)}) and of ${b.instrument}`,
    );
    this.#byInstrument = grouped(
      rows,
      ({ instrument, scheme, venue }) => instrumentKey(instrument, scheme, venue),
      (a, b) => `${a.instrument} has the ${a.scheme} ${a.value} (${spanOf(a)}) and ${b.value}`,
    );
  }

  /** The instrument that a name means on a date (yyyymmdd); undefined where it means none. */
  instrumentOf(query: SymbolQuery, date: number): string | undefined {
    dayOfDate(date);
    return this.#byName.get(nameKey(query))?.find((row) => holdsOn(row, date))?.instrument;
  }

  /** What an instrument is called on a date in a scheme, and at a venue where names are a venue's. */
  nameOf(instrument: string, scheme: SymbolScheme, date: number, venue?: string): string | undefined {
    dayOfDate(date);
    return this.historyOf(instrument, scheme, venue).find((row) => holdsOn(row, date))?.value;
  }

  /** All names of an instrument in a scheme, the oldest first. */
  historyOf(instrument: string, scheme: SymbolScheme, venue?: string): readonly SymbolRow[] {
    return this.#byInstrument.get(instrumentKey(instrument, scheme, venue)) ?? [];
  }

  /** The name in another scheme of what a name means on a date: from a ticker to its ISIN, say. */
  crossReference(query: SymbolQuery, scheme: SymbolScheme, date: number, venue?: string): string | undefined {
    const instrument = this.instrumentOf(query, date);
    return instrument === undefined ? undefined : this.nameOf(instrument, scheme, date, venue);
  }
}

const refuse = (problem: string): never => {
  throw new KernelError('SYMBOL_MAP_INVALID', problem);
};

/** What each scheme takes; it throws, or gives a problem, for what it does not. */
const formOf: Readonly<Record<SymbolScheme, (value: string) => string | undefined>> = {
  ticker: (value) => (/^\S+$/.test(value) ? undefined : 'must be text without spaces'),
  osi: (value) => void parseOsiSymbol(value),
  isin: (value) => void parseIsin(value),
  figi: (value) => void parseFigi(value),
  conId: (value) => (/^[1-9]\d{0,15}$/.test(value) ? undefined : 'must be a whole number above zero'),
};

const validateRow = (row: SymbolRow): void => {
  const { instrument, scheme, value, venue, from, to } = row;
  if (instrument === '') refuse(`the ${scheme} ${value} needs the id of an instrument`);
  if (!symbolSchemes.includes(scheme))
    refuse(`"${String(scheme)}" is no scheme of names; they are ${symbolSchemes.join(', ')}`);
  const problem = formOf[scheme](value);
  if (problem !== undefined) refuse(`the ${scheme} "${value}" of ${instrument} ${problem}`);
  if (venue !== undefined && !isMic(venue))
    refuse(`the venue "${venue}" of ${value} must be a market identifier code such as XNAS`);
  for (const date of [from, to]) if (date !== undefined) dayOfDate(date);
  if (first(row) > last(row)) refuse(`the ${scheme} ${value} of ${instrument} ends before it begins`);
};

const grouped = (
  rows: readonly SymbolRow[],
  keyOf: (row: SymbolRow) => string,
  clashOf: (a: SymbolRow, b: SymbolRow) => string,
): ReadonlyMap<string, readonly SymbolRow[]> => {
  const groups = new Map<string, SymbolRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => first(a) - first(b));
    for (let i = 1; i < group.length; i++) {
      const [a, b] = [group[i - 1]!, group[i]!];
      if (first(b) <= last(a)) refuse(`${clashOf(a, b)} (${spanOf(b)}): these overlap`);
    }
  }
  return groups;
};
