import { defineInstrument, type Instrument, type InstrumentDefinition, isOfSpan } from '@marketloom/kernel';
import type { Series } from '../catalog/index.ts';
import { MarketDataError } from '../errors.ts';
import type { ColumnMapping, TableKind } from './columns.ts';
import type { ImportOptions } from './import-report.ts';
import { intervalOf } from './run-import.ts';

/** A table of market data: what it holds and how to read it. */
export interface TableOptions extends ImportOptions {
  readonly file: string;
  readonly instrument: InstrumentDefinition;
  readonly kind: TableKind;
  /** Size of the bars (of trades or quotes), such as `1d` or `5m`; for bars only, and needed there. */
  readonly interval?: string;
  /** Whether a bar's stamp is its open or its close; for bars only, and needed there. */
  readonly timestamps?: 'open' | 'close';
  /** IANA time zone of stamps that carry no offset. */
  readonly timeZone?: string;
  /** `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`, or a pattern such as `dd.MM.yyyy HH:mm`; ISO 8601 unless told. */
  readonly timeFormat?: string;
  readonly columns?: ColumnMapping;
  /** False where the instrument's calendar does not tell when this data should be there: no look for gaps. */
  readonly sessions?: boolean;
}

export interface CsvImportOptions extends TableOptions {
  /** One character; a comma unless told. */
  readonly delimiter?: string;
  /** Whether the first line names the columns. To be said where columns are given by position; else it does. */
  readonly header?: boolean;
  /** Brings the rows into order of time first. Holds the file's text in memory: up to 10 million rows. */
  readonly sort?: boolean;
}

const refuse = (problem: string): never => {
  throw new MarketDataError('IMPORT_OPTIONS', problem);
};

/** The series a table goes into; refuses options that leave its meaning open. */
export const seriesOf = (options: TableOptions): Series => {
  const { kind, interval, timestamps } = options;
  const instrument: Instrument = defineInstrument(options.instrument);
  if (!isOfSpan(kind)) {
    if (interval !== undefined || timestamps !== undefined)
      refuse(`interval and timestamps belong to bars; rows of kind ${kind} have one time only`);
    return { instrument, kind, bars: null };
  }
  if (interval === undefined) return refuse('bars need an interval, such as 1d or 5m');
  intervalOf(interval);
  if (timestamps !== 'open' && timestamps !== 'close')
    refuse(
      'say with timestamps whether a bar is stamped with its open or its close: a bar is known at its close, and a wrong guess would show a strategy the future',
    );
  return { instrument, kind, bars: interval };
};

/** Whether the first line is a header; refuses to guess where columns are positions. */
export const hasHeader = ({ header, columns }: CsvImportOptions): boolean => {
  const refs = Object.values(columns ?? {}).flat();
  const byPosition = refs.length > 0 && refs.every((ref) => typeof ref === 'number');
  if (header === undefined && byPosition)
    refuse(
      'the columns are given by position: say with header whether the first line names them (true) or is a row (false)',
    );
  if (header === false && !byPosition)
    refuse(
      'without a header the columns have no names: give each by its position, such as columns: { time: 0, open: 1, … }',
    );
  return header ?? true;
};
