import { futuresMonthCodes } from '../../contract/contract-month.ts';
import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { nearText } from '../../tick-size/near-text.ts';
import { rowAt } from '../dated-row.ts';
import {
  type FuturesMarginRow,
  futuresMargin,
  futuresMarginRoots,
  futuresMarginRows,
} from '../futures-margin.ts';
import type { MarginMeasure } from '../requirement.ts';
import type { PositionRule } from './position-rule.ts';

export type FuturesTables = Readonly<Record<string, readonly FuturesMarginRow[]>>;

const CONTRACT = new RegExp(`^([A-Z0-9]{1,5})[${futuresMonthCodes}](\\d|\\d\\d|\\d{4})$`);

/** Names under which a table may have a future: its symbol, the root of a symbol such as `ESH26`, what stands before a sign. */
const namesOf = ({ id, symbol }: Instrument): readonly string[] => {
  const root = CONTRACT.exec(symbol)?.[1];
  const before = /^[A-Za-z0-9]+/.exec(symbol)?.[0];
  return [...new Set([id, symbol, root, before].filter((name) => name !== undefined))];
};

export interface FuturesRule extends PositionRule {
  /** Margin of one contract; `at` is a future, or what an option on futures is on. */
  perContract(instrument: Instrument, date: number, measure: MarginMeasure): number;
  /** The row that holds. */
  rowOf(instrument: Instrument, date: number): FuturesMarginRow;
}

interface Amounts {
  readonly row: FuturesMarginRow;
  readonly until: number;
  readonly initial: number;
  readonly maintenance: number;
}

/** So many contracts × the amounts of the date, long and short alike: see `futuresMargin`. Own tables come first. */
export const futuresRule = (tables: FuturesTables = {}): FuturesRule => {
  const found = new WeakMap<Instrument, { root: string; rows: readonly FuturesMarginRow[] }>();
  const tableOf = (instrument: Instrument) => {
    const known = found.get(instrument);
    if (known !== undefined) return known;
    const names = namesOf(instrument);
    const own = names.find((name) => Object.hasOwn(tables, name));
    const root = own ?? names.find((name) => futuresMarginRoots.includes(name));
    if (root === undefined) throw unknownFuture(instrument, names.at(-1)!, Object.keys(tables));
    const table = { root, rows: own === undefined ? futuresMarginRows(root) : tables[root]! };
    found.set(instrument, table);
    return table;
  };
  // The row of the last date: a run asks for one date many times, and for the next one after it.
  const last = new WeakMap<Instrument, Amounts>();
  const amountsOf = (instrument: Instrument, date: number): Amounts => {
    const known = last.get(instrument);
    if (known !== undefined && known.row.from <= date && date < known.until) return known;
    const { root, rows } = tableOf(instrument);
    const row = rowAt(rows, date, `futures margin of ${root} (${instrument.id})`);
    const amounts = {
      row,
      until: rows[rows.indexOf(row) + 1]?.from ?? Number.POSITIVE_INFINITY,
      initial: Number(row.initial),
      maintenance: Number(row.maintenance),
    };
    last.set(instrument, amounts);
    return amounts;
  };
  const perContract = (instrument: Instrument, date: number, measure: MarginMeasure): number =>
    amountsOf(instrument, date)[measure];
  return {
    perContract,
    rowOf: (instrument, date) => amountsOf(instrument, date).row,
    amount: ({ instrument, quantity }, date, measure) =>
      Math.abs(quantity) * perContract(instrument, date, measure),
    explain: ({ instrument, quantity }, date) =>
      futuresMargin({ ...tableOf(instrument), contracts: quantity, date }),
    requireTable: (instrument, date) => void amountsOf(instrument, date),
  };
};

const unknownFuture = ({ id }: Instrument, root: string, own: readonly string[]): KernelError => {
  const names = [...own, ...futuresMarginRoots];
  return new KernelError(
    'MARGIN_TABLE_UNKNOWN',
    `${id}: there are no futures margins of "${root}" in the tables of ${names.join(', ')}; ${nearText(root, names)}; or give its own rows, such as futures: { "${root}": "date,initial,maintenance\\n20200101,1200,1000" }`,
  );
};
