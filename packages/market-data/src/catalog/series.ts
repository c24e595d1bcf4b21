import { join } from 'node:path';
import {
  formatBarSpec,
  isOfSpan,
  isSynthetic,
  KernelError,
  type MarketDataKind,
  parseBarSpec,
} from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { Series } from './contract.ts';
import { toFileName } from './file-names.ts';

export const TICKS = 'ticks';

const pluralOf = (kind: MarketDataKind): string => (kind === 'status' ? 'statuses' : `${kind}s`);

/**
 * What a series holds, as people name it: the size of its bars (`1m`), that size with `-quotes` for bars of quotes
 * (`1m-quotes`), or `quotes`, `statuses` and so on.
 */
export const dataName = ({ kind, bars }: Pick<Series, 'kind' | 'bars'>): string => {
  if (bars === null) return pluralOf(kind);
  return kind === 'quote-bar' ? `${bars}${QUOTES}` : bars;
};

/** What follows the size in the name of bars of quotes. */
const QUOTES = '-quotes';

/** Splits the name of bars of quotes: the size of `1m-quotes` is `1m`; undefined for all other names. */
export const sizeOfQuoteBars = (name: string): string | undefined =>
  name.endsWith(QUOTES) ? name.slice(0, -QUOTES.length) : undefined;

/**
 * The series under its one name: `60s` bars are `1m` bars. Refuses bars without a size, ticks with one, bars of quotes
 * that no span of time closes, and bars whose prices are made up.
 */
export const normalizeSeries = (series: Series): Series => {
  const { instrument, kind, bars } = series;
  if (isOfSpan(kind) !== (bars !== null))
    throw new MarketDataError(
      'SERIES_INVALID',
      isOfSpan(kind)
        ? `a series of ${kind === 'bar' ? 'bars' : 'bars of quotes'} of ${instrument.id} needs their size, such as 1d or 5m`
        : `a series of ${pluralOf(kind)} of ${instrument.id} has no bars; leave the size "${bars}" away (null)`,
    );
  if (bars === null) return { instrument, kind, bars };
  try {
    const spec = parseBarSpec(bars);
    if (isSynthetic(spec))
      throw new MarketDataError(
        'SERIES_INVALID',
        `${instrument.id}: ${spec.type} bars have prices at which nobody traded, so they are not stored and fill no orders; store what they are made of, and let the strategy ask for them (data.bars)`,
      );
    if (kind === 'quote-bar' && spec.type !== 'time')
      throw new MarketDataError(
        'SERIES_INVALID',
        `${instrument.id}: bars of quotes are of a span of time, such as 1m or 1d, not ${bars}`,
      );
    return { instrument, kind, bars: formatBarSpec(spec) };
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    throw new MarketDataError('SERIES_INVALID', `${instrument.id}: ${cause.message}`, { cause });
  }
};

/** `1d bars of SPY.XNYS`, `1m-quotes of EURUSD.FX`, `trades of ES.XCME`. */
export const describeSeries = (series: Series): string =>
  `${dataName(series)}${series.kind === 'bar' ? ' bars' : ''} of ${series.instrument.id}`;

/** The folder of a series, relative to the catalog's. */
export const seriesPath = (kind: MarketDataKind, instrumentId: string, bars: string | null): string =>
  join(kind, toFileName(instrumentId), bars ?? TICKS);

/**
 * Whether a row is known by its time alone. Bars of a span of time are: there is one for each close. Ticks and bars
 * closed by a threshold are not, since two can fall on the same instant; such a row is known by all it says.
 */
export const isKeyedByTime = (series: Series): boolean =>
  series.bars !== null && parseBarSpec(series.bars).type === 'time';
