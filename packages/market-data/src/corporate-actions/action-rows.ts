import { parse } from 'csv-parse/sync';
import { MarketDataError } from '../errors.ts';

/** Columns of a table of corporate actions: the fields of all events, a field of `firstPrices` with a dot. */
export const actionColumns = [
  'type',
  'instrument',
  'exDate',
  'ratio',
  'rate',
  'amount',
  'kind',
  'quoted',
  'payDate',
  'closeBefore',
  'cashInLieuPrice',
  'spun',
  'firstPrices.date',
  'firstPrices.parent',
  'firstPrices.spun',
  'whenIssuedPrice',
  'oldShares',
  'newShares',
  'subscription',
  'right',
  'price',
  'acquirer',
  'cashPerShare',
  'acquirerPrice',
  'symbol',
  'outcome',
] as const;

const dateColumns: ReadonlySet<string> = new Set(['exDate', 'payDate', 'firstPrices.date']);
const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/;

/** `2014-06-09` and `20140609` are the day 20140609; anything else stays for the check of the events to refuse. */
const dayOf = (text: string): unknown => {
  const parts = DATE.exec(text);
  return parts === null ? text : Number(parts.slice(1).join(''));
};

const refuse = (name: string, problem: string, cause?: unknown): MarketDataError =>
  new MarketDataError('IMPORT_FILE', `${name} ${problem}`, cause === undefined ? undefined : { cause });

/**
 * The rows of a CSV file as events are given: a column a field, with names as {@link actionColumns} has them, in any
 * order; an empty cell leaves a field out. Days may be written 2014-06-09. Refuses unknown columns.
 */
export const actionsFromCsv = (text: string, name: string): readonly unknown[] => {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    throw refuse(
      name,
      `is no CSV table with a line of names: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
  const unknown = Object.keys(rows[0] ?? {}).filter(
    (column) => !(actionColumns as readonly string[]).includes(column),
  );
  if (unknown.length > 0)
    throw refuse(name, `has columns ${unknown.join(', ')}; there are ${actionColumns.join(', ')}`);
  return rows.map((row) => {
    const action: Record<string, unknown> = {};
    for (const [column, cell] of Object.entries(row)) {
      if (cell === '') continue;
      const value = dateColumns.has(column) ? dayOf(cell) : cell;
      const [field, part] = column.split('.') as [string, string | undefined];
      if (part === undefined) action[field] = value;
      else action[field] = { ...(action[field] as object | undefined), [part]: value };
    }
    return action;
  });
};

/** The events of a JSON file: a list, or an object with a list `actions`. */
export const actionsFromJson = (text: string, name: string): readonly unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refuse(name, `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const list = Array.isArray(value) ? value : (value as { readonly actions?: unknown } | null)?.actions;
  if (!Array.isArray(list))
    throw refuse(name, 'must be a list of events, or an object with such a list named actions');
  return list;
};
