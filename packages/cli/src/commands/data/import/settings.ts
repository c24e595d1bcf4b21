import { dirname, resolve } from 'node:path';
import { assetClasses, type ContractTerms, marketDataKinds } from '@marketloom/kernel';
import type { TableKind } from '@marketloom/market-data';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';

export const importFormats = ['csv', 'parquet', 'lean'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** An instrument as it is given: what is left out comes from the catalog or from the usual values. */
export interface InstrumentSettings {
  readonly symbol?: string;
  readonly venue?: string;
  readonly assetClass?: string;
  readonly currency?: string;
  readonly baseCurrency?: string;
  readonly contract?: ContractTerms;
  readonly isTradable?: boolean;
  readonly calendar?: string;
  readonly pricePrecision?: number;
  readonly tickSize?: number;
  readonly tickTable?: string;
  readonly quantityPrecision?: number;
  readonly lotSize?: number;
  readonly boardLot?: number;
  readonly oddLots?: string;
  readonly multiplier?: number;
}

/** What an import is told, whether by options or by a file; which fields a format takes is checked. */
export interface ImportSettings {
  readonly format: ImportFormat;
  /** The file of a table, or the folder of LEAN: absolute. */
  readonly path: string;
  readonly kind?: TableKind;
  readonly interval?: string;
  readonly timestamps?: 'open' | 'close';
  readonly timeZone?: string;
  readonly timeFormat?: string;
  readonly columns?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly sort?: boolean;
  readonly sessions?: boolean;
  readonly instrument?: InstrumentSettings;
  readonly assetClass?: string;
  readonly market?: string;
  readonly resolution?: string;
  readonly symbols?: readonly string[];
  readonly contracts?: readonly string[];
  /** A date, or `from..to`. */
  readonly expirations?: string;
  /** A number, or `from..to`. */
  readonly strikes?: string;
  readonly right?: 'call' | 'put';
  readonly from?: string;
  readonly to?: string;
  readonly maxRejectShare?: number;
}

type Shape = 'text' | 'number' | 'flag' | 'texts' | 'record' | readonly string[];

const both = { format: importFormats, description: 'text', maxRejectShare: 'number' } as const;
const parquetFields: Readonly<Record<string, Shape>> = {
  ...both,
  file: 'text',
  kind: marketDataKinds.filter((kind) => kind !== 'chain'),
  interval: 'text',
  timestamps: ['open', 'close'],
  timeZone: 'text',
  timeFormat: 'text',
  columns: 'record',
  sort: 'flag',
  sessions: 'flag',
  instrument: 'record',
};

/** The settings that a file may hold, by format. */
export const importFields: Readonly<Record<ImportFormat, Readonly<Record<string, Shape>>>> = {
  csv: { ...parquetFields, delimiter: 'text', header: 'flag' },
  parquet: parquetFields,
  lean: {
    ...both,
    folder: 'text',
    kind: ['bar', 'quote-bar', 'quote', 'trade', 'chain'],
    assetClass: [
      'equity',
      'forex',
      'crypto',
      'cfd',
      'index',
      'future',
      'option',
      'indexoption',
      'futureoption',
      'cryptofuture',
    ],
    market: 'text',
    resolution: ['tick', 'second', 'minute', 'hour', 'daily'],
    symbols: 'texts',
    contracts: 'texts',
    expirations: 'text',
    strikes: 'text',
    right: ['call', 'put'],
    from: 'text',
    to: 'text',
  },
};

export const instrumentFields: Readonly<Record<string, Shape>> = {
  symbol: 'text',
  venue: 'text',
  assetClass: assetClasses,
  currency: 'text',
  baseCurrency: 'text',
  contract: 'record',
  isTradable: 'flag',
  calendar: 'text',
  pricePrecision: 'number',
  tickSize: 'number',
  tickTable: 'text',
  quantityPrecision: 'number',
  lotSize: 'number',
  boardLot: 'number',
  oddLots: ['accepted', 'refused'],
  multiplier: 'number',
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const problemWith = (shape: Shape, value: unknown): string | undefined => {
  if (typeof shape === 'object')
    return shape.includes(value as string) ? undefined : `one of ${shape.join(', ')}`;
  const fits = {
    text: typeof value === 'string',
    number: typeof value === 'number',
    flag: typeof value === 'boolean',
    texts: Array.isArray(value) && value.every((one) => typeof one === 'string'),
    record: isRecord(value),
  }[shape];
  const words = {
    text: 'a text',
    number: 'a number',
    flag: 'true or false',
    texts: 'a list of texts',
    record: 'an object',
  };
  return fits ? undefined : words[shape];
};

/** Reads what a file of settings holds; its paths are relative to the file. */
export const settingsFromFile = (raw: Readonly<Record<string, unknown>>, file: string): ImportSettings => {
  const refuse = (wrong: string, right: string): never => {
    throw new CliError('CONFIG_FILE', {
      wrong: `${file}: ${wrong}`,
      right,
      next: 'correct the file; docs/data.md shows one of each format',
    });
  };
  const checkFields = (
    record: Readonly<Record<string, unknown>>,
    fields: Readonly<Record<string, Shape>>,
    at: string,
  ): void => {
    for (const [name, value] of Object.entries(record)) {
      const shape = fields[name];
      const known = Object.keys(fields);
      if (shape === undefined)
        refuse(`${at}${name} is no setting of it`, `${didYouMean(name, known)}There are ${known.join(', ')}`);
      const right = shape === undefined ? undefined : problemWith(shape, value);
      if (right !== undefined) refuse(`${at}${name} is ${JSON.stringify(value)}`, right);
    }
  };
  const { format } = raw;
  if (!importFormats.includes(format as ImportFormat))
    return refuse(
      format === undefined ? 'format is missing' : `format ${JSON.stringify(format)} is not known`,
      `"format": one of ${importFormats.join(', ')}`,
    );
  checkFields(raw, importFields[format as ImportFormat], '');
  if (isRecord(raw.instrument)) checkFields(raw.instrument, instrumentFields, 'instrument.');
  const source = format === 'lean' ? 'folder' : 'file';
  if (raw[source] === undefined) return refuse(`${source} is missing`, `"${source}": where the data lie`);
  return {
    ...(raw as unknown as ImportSettings),
    path: resolve(dirname(resolve(file)), String(raw[source])),
  };
};
