import { auctionPhases, type MarketDataKind, marketDataKinds, statusActions } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';

/** What a table can hold: all but chains, whose rows name contracts that are instruments of their own. */
export type TableKind = Exclude<MarketDataKind, 'chain'>;

export const tableKinds = marketDataKinds.filter((kind) => kind !== 'chain');

/** A column by its name in the header, or by its position from 0. */
export type ColumnRef = string | number;

/** What a column can hold; `time` may be spread over several columns (date and time), joined by a space. */
export interface ColumnMapping {
  readonly time?: ColumnRef | readonly ColumnRef[];
  readonly open?: ColumnRef;
  readonly high?: ColumnRef;
  readonly low?: ColumnRef;
  readonly close?: ColumnRef;
  readonly volume?: ColumnRef;
  readonly bid?: ColumnRef;
  readonly ask?: ColumnRef;
  readonly bidSize?: ColumnRef;
  readonly askSize?: ColumnRef;
  readonly bidOpen?: ColumnRef;
  readonly bidHigh?: ColumnRef;
  readonly bidLow?: ColumnRef;
  readonly bidClose?: ColumnRef;
  readonly askOpen?: ColumnRef;
  readonly askHigh?: ColumnRef;
  readonly askLow?: ColumnRef;
  readonly askClose?: ColumnRef;
  readonly price?: ColumnRef;
  readonly size?: ColumnRef;
  readonly phase?: ColumnRef;
  readonly pairedSize?: ColumnRef;
  readonly imbalance?: ColumnRef;
  readonly referencePrice?: ColumnRef;
  readonly nearPrice?: ColumnRef;
  readonly farPrice?: ColumnRef;
  readonly action?: ColumnRef;
  readonly lowerBand?: ColumnRef;
  readonly upperBand?: ColumnRef;
}

export type ColumnRole = keyof ColumnMapping;

/** The values of a row in the order of the kind's columns; those that may be missing are then unknown (NaN). */
export const valueRoles = {
  bar: ['open', 'high', 'low', 'close', 'volume'],
  quote: ['bid', 'ask', 'bidSize', 'askSize'],
  trade: ['price', 'size'],
  auction: ['price', 'size', 'phase'],
  imbalance: ['phase', 'pairedSize', 'imbalance', 'referencePrice', 'nearPrice', 'farPrice'],
  status: ['action', 'lowerBand', 'upperBand'],
  mark: ['price'],
  'quote-bar': [
    'bidOpen',
    'bidHigh',
    'bidLow',
    'bidClose',
    'bidSize',
    'askOpen',
    'askHigh',
    'askLow',
    'askClose',
    'askSize',
  ],
} as const satisfies Record<TableKind, readonly ColumnRole[]>;

const WORDS: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  phase: auctionPhases,
  action: statusActions,
};

/** The words a column may hold, whose positions are its values; undefined for a column of numbers. */
export const wordsOf = (role: ColumnRole): readonly string[] | undefined => WORDS[role];

const OPTIONAL: ReadonlySet<ColumnRole> = new Set([
  'volume',
  'bidSize',
  'askSize',
  'size',
  'nearPrice',
  'farPrice',
  'lowerBand',
  'upperBand',
]);

/**
 * Whether a field may be empty: a volume or size is then unknown, a bid or ask an empty side of the book, a near or
 * far price not published, a band not there.
 */
export const mayBeEmpty = (role: ColumnRole): boolean => OPTIONAL.has(role) || SIDES.has(role);

/** Prices of one side, which may be empty. */
const SIDES: ReadonlySet<ColumnRole> = new Set([
  'bid',
  'ask',
  'bidOpen',
  'bidHigh',
  'bidLow',
  'bidClose',
  'askOpen',
  'askHigh',
  'askLow',
  'askClose',
]);

/** Names that say what a column holds, as `plain` writes them. */
const KNOWN_NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  time: ['date', 'time', 'datetime', 'timestamp'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close'],
  volume: ['volume', 'vol'],
  bid: ['bid', 'bidprice'],
  ask: ['ask', 'askprice'],
  bidSize: ['bidsize', 'bidvolume'],
  askSize: ['asksize', 'askvolume'],
  bidOpen: ['bidopen'],
  bidHigh: ['bidhigh'],
  bidLow: ['bidlow'],
  bidClose: ['bidclose'],
  askOpen: ['askopen'],
  askHigh: ['askhigh'],
  askLow: ['asklow'],
  askClose: ['askclose'],
  price: ['price'],
  size: ['size', 'quantity', 'qty'],
  phase: ['phase', 'auction'],
  pairedSize: ['pairedsize', 'pairedquantity', 'paired'],
  imbalance: ['imbalance', 'imbalancesize', 'imbalancequantity'],
  referencePrice: ['referenceprice', 'reference'],
  nearPrice: ['nearprice', 'near'],
  farPrice: ['farprice', 'far'],
  action: ['action', 'status'],
  lowerBand: ['lowerband', 'lower'],
  upperBand: ['upperband', 'upper'],
};

/** A file of marks may name its price for what it is. */
const namesOf = (kind: TableKind, role: ColumnRole): readonly string[] =>
  kind === 'mark' && role === 'price' ? ['price', 'markprice', 'mark'] : KNOWN_NAMES[role];

/** Positions of the columns: of the stamp's parts, and of each value (-1 where the source has none). */
export interface ResolvedColumns {
  readonly time: readonly number[];
  readonly values: readonly number[];
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Finds the columns of a source. A name that is not mapped is looked for by what it is commonly called;
 * what is missing or could be several columns is asked for, with the columns that were found.
 */
export const resolveColumns = (
  file: string,
  kind: TableKind,
  mapping: ColumnMapping,
  found: readonly string[],
): ResolvedColumns => {
  const fail = (problem: string): never => {
    const hint = found.length === 1 ? ' (one column only: is the delimiter right?)' : '';
    throw new MarketDataError(
      'IMPORT_COLUMNS',
      `${file}: ${problem}. The columns are ${found.map((name) => `"${name}"`).join(', ')}${hint}`,
    );
  };
  const positionOf = (role: ColumnRole, ref: ColumnRef): number => {
    if (typeof ref === 'number')
      return Number.isInteger(ref) && ref >= 0 && ref < found.length
        ? ref
        : fail(`column ${ref} for ${role} is not there: positions run from 0 to ${found.length - 1}`);
    const exact = found.flatMap((name, i) => (name.trim() === ref ? [i] : []));
    if (exact.length === 1) return exact[0]!;
    return fail(
      `there ${exact.length === 0 ? 'is no column' : `are ${exact.length} columns`} "${ref}" for ${role}`,
    );
  };
  const detect = (role: ColumnRole): number => {
    const matches = found.flatMap((name, i) => (namesOf(kind, role).includes(plain(name)) ? [i] : []));
    if (matches.length === 1) return matches[0]!;
    if (matches.length === 0 && OPTIONAL.has(role)) return -1;
    const problem =
      matches.length === 0
        ? `no column is called ${namesOf(kind, role).join(' or ')}`
        : `${matches.map((i) => `"${found[i]}"`).join(' and ')} could both be the ${role}`;
    const example =
      role === 'time' && matches.length > 1 ? `['${found[matches[0]!]}', '${found[matches[1]!]}']` : "'…'";
    return fail(`${problem}: say which column is the ${role} with columns: { ${role}: ${example} }`);
  };
  const roles: readonly ColumnRole[] = ['time', ...valueRoles[kind]];
  const stray = Object.keys(mapping).find((role) => !roles.includes(role as ColumnRole));
  if (stray !== undefined) fail(`columns.${stray} has no place in ${kind} data: give ${roles.join(', ')}`);
  const { time } = mapping;
  const times = time === undefined ? [detect('time')] : [time].flat().map((ref) => positionOf('time', ref));
  const values = valueRoles[kind].map((role) => {
    const ref = mapping[role];
    return ref === undefined ? detect(role) : positionOf(role, ref);
  });
  return { time: times, values };
};
