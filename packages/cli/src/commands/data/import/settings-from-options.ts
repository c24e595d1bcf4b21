import { resolve } from 'node:path';
import type { Invocation } from '../../../command-line/invocation.ts';
import type { ImportFormat, ImportSettings, InstrumentSettings } from './settings.ts';

/** A record without what was not given. */
const given = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** Reads what the options of `data import csv`, `parquet` or `lean` say. */
export const settingsFromOptions = (format: ImportFormat, invocation: Invocation): ImportSettings => {
  const text = (name: string) => invocation.text(name);
  const shared = given({ kind: text('kind'), maxRejectShare: invocation.number('max-reject-share') });
  const path = resolve(invocation.args[0] as string);
  const settings =
    format === 'lean'
      ? given({
          assetClass: text('asset-class'),
          market: text('market'),
          resolution: text('resolution'),
          symbols: invocation.words('symbols'),
          contracts: invocation.words('contracts'),
          expirations: text('expirations'),
          strikes: text('strikes'),
          right: text('right'),
          from: text('from'),
          to: text('to'),
        })
      : given({
          interval: text('interval'),
          timestamps: text('timestamps'),
          timeZone: text('time-zone'),
          timeFormat: text('time-format'),
          columns: columnsFrom(invocation.pairs('columns')),
          delimiter: text('delimiter')?.replace(/^(tab|\\t)$/, '\t'),
          header: text('header') === undefined ? undefined : text('header') === 'yes',
          sort: invocation.isSet('sort') ? true : undefined,
          sessions: invocation.isSet('ignore-sessions') ? false : undefined,
          instrument: instrumentFrom(invocation),
        });
  return { format, path, ...shared, ...settings } as ImportSettings;
};

const instrumentFrom = (invocation: Invocation): InstrumentSettings =>
  given({
    symbol: invocation.text('symbol'),
    venue: invocation.text('venue'),
    assetClass: invocation.text('asset-class'),
    currency: invocation.text('currency'),
    baseCurrency: invocation.text('base-currency'),
    calendar: invocation.text('calendar'),
    pricePrecision: invocation.number('price-precision'),
    tickSize: invocation.number('tick'),
    tickTable: invocation.text('tick-table'),
    quantityPrecision: invocation.number('quantity-precision'),
    lotSize: invocation.number('lot'),
    boardLot: invocation.number('board-lot'),
    oddLots: invocation.text('odd-lots'),
    multiplier: invocation.number('multiplier'),
  });

type Columns = NonNullable<ImportSettings['columns']>;

/** `date=Date+Time,close=5`: numbers are positions, `+` joins, `date` is another word for time. */
const columnsFrom = (pairs: Readonly<Record<string, string>> | undefined): Columns | undefined => {
  if (pairs === undefined) return undefined;
  const columns: Record<string, Columns[string]> = {};
  // The commas of `a=1,b=2` are still in the value of the first.
  for (const [first, value] of Object.entries(pairs))
    for (const [i, pair] of value.split(',').entries()) {
      const equals = pair.indexOf('=');
      const role = i === 0 || equals < 0 ? first : pair.slice(0, equals).trim();
      const column = i === 0 || equals < 0 ? pair : pair.slice(equals + 1);
      const name = role === 'date' ? 'time' : role;
      const refs = name === 'time' ? column.split('+').map(columnRef) : [columnRef(column)];
      columns[name] = refs.length === 1 ? refs[0]! : refs;
    }
  return columns;
};

const columnRef = (text: string): string | number => (/^\d+$/.test(text.trim()) ? Number(text) : text.trim());
