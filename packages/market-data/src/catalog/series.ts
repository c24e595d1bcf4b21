import { join } from 'node:path';
import {
  formatBarSpec,
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

/** What a series holds, as people name it: the size of its bars, or `quotes`, `statuses` and so on. */
export const dataName = ({ kind, bars }: Pick<Series, 'kind' | 'bars'>): string => bars ?? pluralOf(kind);

/**
 * The series under its one name: `60s` bars are `1m` bars. Refuses bars without a size, ticks with one,
 * and bars whose prices are made up.
 */
export const normalizeSeries = (series: Series): Series => {
  const { instrument, kind, bars } = series;
  if ((kind === 'bar') !== (bars !== null))
    throw new MarketDataError(
      'SERIES_INVALID',
      kind === 'bar'
        ? `a series of bars of ${instrument.id} needs their size, such as 1d or 5m`
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
    return { instrument, kind, bars: formatBarSpec(spec) };
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    throw new MarketDataError('SERIES_INVALID', `${instrument.id}: ${cause.message}`, { cause });
  }
};

/** `1d bars of SPY.XNYS`, `trades of ES.XCME`. */
export const describeSeries = (series: Series): string =>
  `${dataName(series)}${series.bars === null ? '' : ' bars'} of ${series.instrument.id}`;

/** The folder of a series, relative to the catalog's. */
export const seriesPath = (kind: MarketDataKind, instrumentId: string, bars: string | null): string =>
  join(kind, toFileName(instrumentId), bars ?? TICKS);

/**
 * Whether a row is known by its time alone. Bars of a span of time are: there is one for each close. Ticks and bars
 * closed by a threshold are not, since two can fall on the same instant; such a row is known by all it says.
 */
export const isKeyedByTime = (series: Series): boolean =>
  series.bars !== null && parseBarSpec(series.bars).type === 'time';
