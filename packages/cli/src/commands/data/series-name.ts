import { formatBarSpec, parseBarSpec } from '@marketloom/kernel';
import {
  type Catalog,
  dataName,
  type Series,
  type SeriesSummary,
  sizeOfQuoteBars,
} from '@marketloom/market-data';
import { didYouMean } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';

/** A series as it is typed and shown: `SPY.XNYS/1d`, `EURUSD.OANDA/quotes`. */
export const seriesName = (series: Series): string => `${series.instrument.id}/${dataName(series)}`;

/** Finds the series that is meant by `SPY`, `SPY/1d` or `SPY.XNYS/quotes`. */
export const findSeries = (typed: string, catalog: Catalog): SeriesSummary => {
  // A symbol may hold a slash itself, as BTC/USD does: the data are what follows the last one.
  const all = catalog.series();
  const slash = typed.lastIndexOf('/');
  const asInstrument = all.filter(({ series }) => isNamed(series, typed));
  const [name, data] =
    slash < 0 || asInstrument.length > 0
      ? [typed, undefined]
      : [typed.slice(0, slash), typed.slice(slash + 1)];
  const { id } = catalog.instrument(name);
  const own = all.filter(({ series }) => series.instrument.id === id);
  const wanted =
    data === undefined ? own : own.filter(({ series }) => dataName(series) === normalDataName(data));
  if (wanted.length === 1) return wanted[0]!;
  const names = own.map(({ series }) => seriesName(series));
  if (names.length === 0)
    throw new CliError('ARGUMENTS', {
      wrong: `the catalog has no data of ${id}`,
      right: 'an instrument with data',
      next: 'see what there is: marketloom data list',
    });
  throw new CliError('ARGUMENTS', {
    wrong: wanted.length === 0 ? `the catalog has no series ${id}/${data}` : `${id} has several series`,
    right: `${wanted.length === 0 ? didYouMean(`${id}/${data}`, names) : 'one of '}${names.join(', ')}`,
    next: `name one, such as: ${names[0]}`,
  });
};

const isNamed = ({ instrument }: Series, name: string): boolean =>
  instrument.id === name || instrument.symbol === name;

/** What data are called, however their bar size is typed: `60m` is `1h`. */
export const normalDataName = (name: string): string => {
  const ofQuotes = sizeOfQuoteBars(name);
  try {
    return ofQuotes === undefined
      ? formatBarSpec(parseBarSpec(name))
      : dataName({ kind: 'quote-bar', bars: formatBarSpec(parseBarSpec(ofQuotes)) });
  } catch {
    // Quotes, auctions and the like, or a slip: it is looked for as it stands.
    return name;
  }
};
