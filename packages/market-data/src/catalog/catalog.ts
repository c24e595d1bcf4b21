import { existsSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import {
  fromMilliseconds,
  type Instrument,
  type MarketColumns,
  type MarketDataKind,
  type Micros,
  marketDataKinds,
} from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import { checkSeries } from './check-series.ts';
import type {
  Catalog,
  CatalogFinding,
  InstrumentQuery,
  ReadOptions,
  Series,
  SeriesSummary,
  SeriesWriter,
  TimeRange,
  WriteOptions,
} from './contract.ts';
import { Disk, errorCode, readError } from './disk.ts';
import { Engine } from './engine.ts';
import { fromFileName } from './file-names.ts';
import { InstrumentStore } from './instrument-store.ts';
import { isLocked } from './lock.ts';
import { checksumOf, filesWithin, MANIFEST, type Manifest, readManifest } from './manifest.ts';
import { PART_ROWS } from './part-writer.ts';
import { emptyRange, readSeries } from './read-series.ts';
import { describeSeries, normalizeSeries, seriesPath, TICKS } from './series.ts';
import { type Environment, leftoversIn, placesOf, SeriesFolder, STAGING } from './series-folder.ts';
import { CatalogWriter } from './series-writer.ts';

/** Names in a folder, without waiting; none where it does not exist. */
const listNames = (path: string): readonly string[] => {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw readError(error, path);
  }
};

interface SeriesKey {
  readonly kind: MarketDataKind;
  readonly instrument: string;
  readonly bars: string | null;
}

class FolderCatalog implements Catalog {
  readonly folder: string;
  readonly #environment: Environment;
  readonly #engine = new Engine();
  readonly #instruments: InstrumentStore;

  constructor(folder: string, environment: Environment) {
    this.folder = folder;
    this.#environment = environment;
    this.#instruments = new InstrumentStore(folder, environment.disk);
  }

  instruments(): readonly Instrument[] {
    return this.#instruments.all();
  }

  instrument(name: string, { on }: InstrumentQuery = {}): Instrument {
    return this.#instruments.find(name, on);
  }

  async defineInstrument(instrument: Instrument): Promise<void> {
    await this.#instruments.define(instrument);
  }

  series(): readonly SeriesSummary[] {
    return this.#keys()
      .map((key) => readManifest(this.#liveOf(key)))
      .filter((manifest) => manifest !== null && manifest.files.length > 0)
      .map((manifest) => {
        const { kind, instrument, bars } = manifest as Manifest;
        return this.#summarize(
          { instrument: this.#instruments.find(instrument), kind, bars },
          manifest as Manifest,
        ) as SeriesSummary;
      });
  }

  summary(series: Series): SeriesSummary | null {
    const wanted = normalizeSeries(series);
    const manifest = readManifest(placesOf(this.folder, wanted).live);
    return manifest === null ? null : this.#summarize(wanted, manifest);
  }

  rangeOf(series: Series): { readonly from: Micros; readonly to: Micros } {
    const wanted = normalizeSeries(series);
    const { from, to } = this.#summarize(wanted, this.#manifestOf(wanted)) as SeriesSummary;
    return { from, to };
  }

  checksum(series: Series, range: TimeRange = {}): string {
    const wanted = normalizeSeries(series);
    const manifest = this.#manifestOf(wanted);
    const files = filesWithin(manifest, range);
    if (files.length === 0) throw emptyRange(wanted, manifest, range);
    return checksumOf(files);
  }

  async *read(series: Series, options: ReadOptions = {}): AsyncGenerator<MarketColumns, void, void> {
    const wanted = normalizeSeries(series);
    const manifest = this.#manifestOf(wanted);
    yield* readSeries(this.#engine, wanted, manifest, placesOf(this.folder, wanted).live, options);
  }

  async write(series: Series, options: WriteOptions = {}): Promise<SeriesWriter> {
    const wanted = normalizeSeries(series);
    this.#engine.confirmOpen();
    const folder = await SeriesFolder.claim(this.folder, wanted, this.#environment);
    const context = {
      engine: this.#engine,
      environment: this.#environment,
      ensureInstrument: async (replace: boolean) => {
        const { instrument } = wanted;
        if (!replace && this.#instruments.has(instrument.id)) return async () => undefined;
        return this.#instruments.defineUndoably(instrument, () => this.#isUsedBesides(wanted));
      },
      summarize: (manifest: Manifest) => this.#summarize(wanted, manifest),
    };
    return new CatalogWriter(wanted, folder, context, options);
  }

  async remove(series: Series, files?: readonly string[]): Promise<void> {
    const wanted = normalizeSeries(series);
    const { generation } = this.#manifestOf(wanted);
    const folder = await SeriesFolder.claim(this.folder, wanted, this.#environment);
    try {
      const names = new Set(files?.map((file) => file.slice(file.lastIndexOf('/') + 1)));
      const unknown = [...names].filter((name) => !folder.manifest.files.some((file) => file.name === name));
      if (unknown.length > 0)
        throw new MarketDataError(
          'CATALOG_FILE_MISSING',
          `${describeSeries(wanted)} has no file ${unknown.join(', ')}; it has ` +
            folder.manifest.files.map(({ name }) => name).join(', '),
        );
      const rest = files === undefined ? [] : folder.manifest.files.filter(({ name }) => !names.has(name));
      await folder.publish([], {
        ...folder.manifest,
        generation: Math.max(generation, folder.manifest.generation) + 1,
        files: rest,
        retired: [],
      });
    } finally {
      await folder.release();
    }
  }

  async check(series?: Series): Promise<readonly CatalogFinding[]> {
    const wanted = series === undefined ? null : normalizeSeries(series);
    const keys =
      wanted === null
        ? this.#keys()
        : [{ kind: wanted.kind, instrument: wanted.instrument.id, bars: wanted.bars }];
    const findings: CatalogFinding[] = [];
    for (const key of keys) findings.push(...(await this.#checkOne(key)));
    return findings;
  }

  close(): void {
    this.#engine.close();
  }

  async #checkOne(key: SeriesKey): Promise<CatalogFinding[]> {
    const path = seriesPath(key.kind, key.instrument, key.bars);
    const relative = path.replaceAll(sep, '/');
    const live = join(this.folder, path);
    const findings: CatalogFinding[] = [];
    const problem = (what: 'manifest-invalid' | 'leftover', file: string, message: string, remedy: string) =>
      findings.push({ problem: what, file, message: `${file} ${message}`, remedy });
    try {
      const manifest = readManifest(live);
      if (manifest !== null) findings.push(...(await checkSeries(this.#engine, manifest, live, relative)));
      if (manifest !== null && manifest.files.length > 0) this.#instruments.find(key.instrument);
      if (isLocked(join(this.folder, STAGING, path))) return findings;
      for (const name of await leftoversIn(live))
        problem('leftover', `${relative}/${name}`, 'was never published', 'the next write removes it');
    } catch (error) {
      if (!(error instanceof MarketDataError)) throw error;
      const file = error.code === 'INSTRUMENT_UNKNOWN' ? `instruments/${key.instrument}` : MANIFEST;
      const remedy =
        error.code === 'INSTRUMENT_UNKNOWN'
          ? `define ${key.instrument} again`
          : 'put it back from a backup, or remove the folder and import the series again';
      problem('manifest-invalid', `${relative}/${file}`, `is not right: ${error.message}`, remedy);
    }
    return findings;
  }

  /** Whether another series of the instrument has rows, or a writer that may be about to publish some. */
  #isUsedBesides({ instrument, kind, bars }: Series): boolean {
    return marketDataKinds.some((otherKind) => {
      const own = seriesPath(kind, instrument.id, bars);
      const siblings = dirname(seriesPath(otherKind, instrument.id, null));
      const names = [siblings, join(STAGING, siblings)].flatMap((path) => listNames(join(this.folder, path)));
      return names
        .map((name) => join(siblings, name))
        .some(
          (path) =>
            path !== own &&
            (isLocked(join(this.folder, STAGING, path)) || existsSync(join(this.folder, path, MANIFEST))),
        );
    });
  }

  #liveOf(key: SeriesKey): string {
    return join(this.folder, seriesPath(key.kind, key.instrument, key.bars));
  }

  /** Every folder that may hold a series, by instrument, kind and bar size. */
  #keys(): readonly SeriesKey[] {
    const keys: SeriesKey[] = [];
    for (const kind of marketDataKinds)
      for (const name of listNames(join(this.folder, kind))) {
        const instrument = fromFileName(name);
        if (instrument === null) continue;
        for (const bars of listNames(join(this.folder, kind, name)))
          keys.push({ kind, instrument, bars: bars === TICKS ? null : bars });
      }
    return keys.sort((a, b) => (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : 0));
  }

  #manifestOf(series: Series): Manifest {
    const manifest = readManifest(placesOf(this.folder, series).live);
    if (manifest !== null && manifest.files.length > 0) return manifest;
    const others = this.#keys()
      .filter((key) => key.instrument === series.instrument.id)
      .map((key) => describeSeries({ ...key, instrument: series.instrument }));
    throw new MarketDataError(
      'SERIES_UNKNOWN',
      `the catalog ${this.folder} has no ${describeSeries(series)}; ` +
        (others.length === 0
          ? 'it has no data of this instrument, import them first'
          : `it has ${others.join(', ')}`),
    );
  }

  #summarize(series: Series, manifest: Manifest): SeriesSummary | null {
    const { files, importedAt, source, contracts } = manifest;
    const [first, last] = [files[0], files.at(-1)];
    if (first === undefined || last === undefined) return null;
    return {
      series,
      rows: files.reduce((sum, file) => sum + file.rows, 0),
      from: first.from,
      to: last.to,
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      checksum: checksumOf(files),
      importedAt,
      source,
      ...(contracts !== undefined && { contracts }),
    };
  }
}

/** {@link openCatalog} in an environment of the caller's: a disk that fails, a clock that stands. */
export const openCatalogIn = async (
  folder: string,
  environment: Partial<Environment> = {},
): Promise<Catalog> => {
  const path = resolve(folder);
  try {
    if (!(await stat(path)).isDirectory())
      throw new MarketDataError(
        'CATALOG_UNREADABLE',
        `${path} is a file; a catalog is a folder, or a path where one can be made`,
      );
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw readError(error, path);
  }
  return new FolderCatalog(path, {
    disk: new Disk(),
    now: () => fromMilliseconds(Date.now()),
    pid: process.pid,
    partRows: PART_ROWS,
    ...environment,
  });
};

/**
 * Opens the catalog in a folder. The folder is made by the first write; one that does not exist is an empty
 * catalog. Nothing is loaded until data are read or written.
 */
export const openCatalog = (folder: string): Promise<Catalog> => openCatalogIn(folder);
