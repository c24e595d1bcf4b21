import { forwardFromNearestStrike, impliedVolatility } from '@marketloom/quant/options';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { type CsvTable, numbersOf, refused } from '../input/csv-table.ts';
import { columnOrFlag, neededColumn, pricesOf, quoteColumn, typesOf, yearsOf } from '../iv/quote-columns.ts';

/** The volatilities of one expiry by strike, rising. */
export interface ExpiryQuotes {
  readonly years: number;
  readonly forward: number;
  readonly strikes: Float64Array;
  readonly volatilities: Float64Array;
}

export interface QuotedSurface {
  readonly expiries: readonly ExpiryQuotes[];
  readonly assumed: readonly string[];
}

interface Row {
  readonly line: number;
  readonly years: number;
  readonly strike: number;
  readonly rate: number;
  readonly forward: number | undefined;
  readonly volatility: number | undefined;
  readonly price: number | undefined;
  readonly type: 'call' | 'put' | undefined;
}

/** Smallest number of strikes that an SVI smile is fitted to. */
const LEAST_STRIKES = 5;

/** The quotes of a file by expiry, nearest first, as volatilities at forwards. */
export const expiryQuotes = (table: CsvTable, invocation: Invocation): QuotedSurface => {
  const assumed: string[] = [];
  const rows = rowsOf(table, invocation, assumed);
  const byYears = Array.from(Map.groupBy(rows, ({ years }) => years)).sort(([a], [b]) => a - b);
  const expiries = byYears.map(([years, own]) => {
    const forward = forwardOf(table, own, assumed);
    const points = pointsOf(table, own, forward);
    if (points.length < LEAST_STRIKES)
      throw refused(
        `${table.file} has ${points.length} strikes at ${years} years`,
        `${LEAST_STRIKES} or more at each expiry, each once`,
        'add quotes, or take the expiry out of the file',
      );
    return {
      years,
      forward,
      strikes: Float64Array.from(points, ({ strike }) => strike),
      volatilities: Float64Array.from(points, ({ volatility }) => volatility),
    };
  });
  return { expiries, assumed: [...new Set(assumed)] };
};

const rowsOf = (table: CsvTable, invocation: Invocation, assumed: string[]): readonly Row[] => {
  const years = yearsOf(table, invocation);
  const strikes = numbersOf(table, neededColumn(table, 'strike', 'a column strike'));
  const place = quoteColumn(table, 'volatility');
  const volatilities = place === undefined ? undefined : numbersOf(table, place);
  const typePlace = quoteColumn(table, 'type');
  if (volatilities === undefined && typePlace === undefined)
    neededColumn(table, 'volatility', 'a column volatility (0.2 is 20 %), or type with price or bid and ask');
  const types = typePlace === undefined ? undefined : typesOf(table, typePlace);
  const prices = volatilities === undefined ? pricesOf(table) : undefined;
  const rate = columnOrFlag(table, invocation, 'rate');
  const forwards =
    columnOrFlag(table, invocation, 'forward') ?? forwardsOfSpot(table, invocation, years, rate);
  if (rate === undefined) assumed.push('rate 0');
  return table.rows.map(({ line }, row) => ({
    line,
    years: years[row]!,
    strike: strikes[row]!,
    rate: rate?.[row] ?? 0,
    forward: forwards?.[row],
    volatility: volatilities?.[row],
    price: prices?.[row],
    type: types?.[row],
  }));
};

const forwardsOfSpot = (
  table: CsvTable,
  invocation: Invocation,
  years: Float64Array,
  rate: Float64Array | undefined,
): Float64Array | undefined => {
  const spot = columnOrFlag(table, invocation, 'spot');
  const dividendYield = columnOrFlag(table, invocation, 'dividendYield');
  return spot?.map(
    (value, row) => value * Math.exp(((rate?.[row] ?? 0) - (dividendYield?.[row] ?? 0)) * years[row]!),
  );
};

/** The forward of an expiry: what the rows tell, else what calls and puts of one strike tell. */
const forwardOf = ({ file }: CsvTable, rows: readonly Row[], assumed: string[]): number => {
  const [first] = rows as readonly [Row, ...Row[]];
  if (first.forward !== undefined) {
    const stray = rows.find(({ forward }) => Math.abs(forward! - first.forward!) > 1e-9 * first.forward!);
    if (stray !== undefined)
      throw refused(
        `${file} line ${stray.line}: the forward is ${stray.forward}, and ${first.forward} in line ${first.line} at the same expiry`,
        'one forward for each expiry',
        'correct the file',
      );
    return first.forward;
  }
  const pairs = Array.from(Map.groupBy(rows, ({ strike }) => strike).entries()).flatMap(([strike, own]) => {
    const call = own.find(({ type }) => type === 'call')?.price;
    const put = own.find(({ type }) => type === 'put')?.price;
    return call === undefined || put === undefined
      ? []
      : [{ strike, callBid: call, callAsk: call, putBid: put, putAsk: put }];
  });
  if (pairs.length === 0)
    throw new CliError('INPUT_FILE', {
      wrong: `the forward at ${first.years} years is not known`,
      right:
        'a column forward, or --forward, or --spot with --rate and --dividend-yield, or prices of calls and puts of the same strikes',
      next: 'add one of them, such as --spot 100',
    });
  assumed.push('forwards by parity of the call and put that are nearest in price');
  return forwardFromNearestStrike(pairs, Math.exp(-first.rate * first.years)).forward;
};

const pointsOf = (
  { file }: CsvTable,
  rows: readonly Row[],
  forward: number,
): readonly { readonly strike: number; readonly volatility: number }[] => {
  const used = rows
    .filter(
      ({ volatility, type, strike }) =>
        volatility !== undefined || type === (strike >= forward ? 'call' : 'put'),
    )
    .toSorted((a, b) => a.strike - b.strike);
  const twice = used.find(({ strike }, at) => used[at - 1]?.strike === strike);
  if (twice !== undefined)
    throw refused(
      `${file} line ${twice.line}: the strike ${twice.strike} is there twice at ${twice.years} years`,
      'each strike once: of volatilities that of the call or that of the put',
      'take one of the rows out',
    );
  return used.map((row) => ({
    strike: row.strike,
    volatility: row.volatility ?? volatilityOf(file, row, forward),
  }));
};

const volatilityOf = (
  file: string,
  { line, type, strike, years, rate, price }: Row,
  forward: number,
): number => {
  try {
    return impliedVolatility({ type: type!, forward, strike, years, price: price! * Math.exp(rate * years) });
  } catch (cause) {
    throw refused(
      `${file} line ${line}: no volatility explains the price ${price} of this ${type}`,
      `a price above the value of exercise, at the forward ${Number(forward.toPrecision(8))}`,
      'correct the row or take it out, or correct --spot, --rate or --forward',
      cause,
    );
  }
};
