import { createHash } from 'node:crypto';
import type { MarketColumns, Micros } from '@marketloom/kernel';
import type { Catalog, ReadOptions, Series, SeriesSummary, TimeRange } from '../catalog/contract.ts';
import { MarketDataError } from '../errors.ts';
import type { Continuous } from './continuous.ts';
import {
  type ContinuousPart,
  isEmptyRange,
  partsOf,
  rangeOfPart,
  readContinuous,
} from './read-continuous.ts';

/**
 * A catalog that has continuous contracts besides what it holds: their instruments, and bars of every size that their
 * contracts have, in prices as they were traded. All else is the catalog's; nothing is written.
 */
export const withContinuous = (catalog: Catalog, all: readonly Continuous[]): Catalog => {
  if (all.length === 0) return catalog;
  const byId = new Map(all.map((one) => [one.instrument, one]));
  const of = (series: Series): Continuous | undefined =>
    series.kind === 'bar' ? byId.get(series.instrument.id) : undefined;
  const parts = (one: Continuous, bars: string | null, range: TimeRange = {}): readonly ContinuousPart[] =>
    partsOf(one, bars ?? '', catalog.series(), range);

  const summaryOf = (one: Continuous, bars: string): SeriesSummary | null => {
    const own = parts(one, bars);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return null;
    const { files, bytes, rows, importedAt } = own.reduce(
      (sum, { summary }) => ({
        files: sum.files + summary.files,
        bytes: sum.bytes + summary.bytes,
        rows: sum.rows + summary.rows,
        importedAt: Math.max(sum.importedAt, summary.importedAt),
      }),
      { files: 0, bytes: 0, rows: 0, importedAt: 0 },
    );
    return {
      series: { instrument: one.definition, kind: 'bar', bars },
      rows,
      from: Math.max(first.summary.from, first.from) as Micros,
      to: Math.min(last.summary.to, last.to) as Micros,
      files,
      bytes,
      checksum: checksumOf(one, own, (part) => part.summary.checksum),
      importedAt: importedAt as Micros,
      source: `contracts ${own.map(({ summary }) => summary.series.instrument.id).join(', ')}`,
    };
  };

  const continuous: Partial<Catalog> = {
    instruments: () => [
      ...catalog.instruments().filter(({ id }) => !byId.has(id)),
      ...all.map(({ definition }) => definition),
    ],
    instrument: (name, options) =>
      all.find(({ instrument, definition }) => instrument === name || definition.symbol === name)
        ?.definition ?? catalog.instrument(name, options),
    series: () => {
      const held = catalog.series();
      const own = all.flatMap((one) => {
        const sizes = held
          .filter(
            ({ series }) =>
              series.kind === 'bar' && one.spans.some((span) => span.contract === series.instrument.id),
          )
          .map(({ series }) => series.bars!);
        return [...new Set(sizes)].map((bars) => summaryOf(one, bars)).filter((found) => found !== null);
      });
      return [...held, ...own];
    },
    summary: (series) => {
      const one = of(series);
      return one === undefined ? catalog.summary(series) : summaryOf(one, series.bars!);
    },
    rangeOf: (series) => {
      const one = of(series);
      return one === undefined ? catalog.rangeOf(series) : needed(summaryOf(one, series.bars!), series);
    },
    checksum: (series, range = {}) => {
      const one = of(series);
      if (one === undefined) return catalog.checksum(series, range);
      const own = parts(one, series.bars, range).flatMap((part) => {
        try {
          return [[part, catalog.checksum(part.summary.series, rangeOfPart(part))] as const];
        } catch (error) {
          if (isEmptyRange(error)) return [];
          throw error;
        }
      });
      if (own.length === 0) throw noData(series);
      const checksums = new Map(own);
      return checksumOf(one, [...checksums.keys()], (part) => checksums.get(part)!);
    },
    read: (series, options?: ReadOptions): AsyncIterable<MarketColumns> => {
      const one = of(series);
      return one === undefined
        ? catalog.read(series, options)
        : readContinuous(catalog, one, series.bars!, options);
    },
  };
  return new Proxy(catalog, {
    get: (target, name) => {
      const own = (continuous as Record<string | symbol, unknown>)[name];
      if (own !== undefined) return own;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
};

const checksumOf = (
  { spans, adjust }: Continuous,
  parts: readonly ContinuousPart[],
  of: (part: ContinuousPart) => string,
): string => {
  const hash = createHash('sha256').update(JSON.stringify([adjust, spans]));
  for (const part of parts) hash.update(of(part));
  return hash.digest('hex');
};

const noData = ({ instrument, bars }: Series): MarketDataError =>
  new MarketDataError(
    'RANGE_EMPTY',
    `the contracts of ${instrument.id} have no ${bars} bars in that range while they are in front`,
  );

const needed = (
  summary: SeriesSummary | null,
  series: Series,
): { readonly from: Micros; readonly to: Micros } => {
  if (summary === null) throw noData(series);
  return { from: summary.from, to: summary.to };
};
