import { stat } from 'node:fs/promises';
import type { MarketColumns, Micros } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type {
  AppendOptions,
  CommitOptions,
  CommitResult,
  Series,
  SeriesSummary,
  SeriesWriter,
  WriteOptions,
} from './contract.ts';
import { ContractNames } from './contract-names.ts';
import { sha256OfFile } from './disk.ts';
import { DuplicateLog } from './duplicate-log.ts';
import type { Engine } from './engine.ts';
import type { Undo } from './instrument-store.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { mergeRows } from './merge-rows.ts';
import { readParquet } from './parquet.ts';
import { PartWriter, type StagedPart } from './part-writer.ts';
import { readPublished } from './published-rows.ts';
import { layoutOf } from './row-block.ts';
import { RowIntake } from './row-intake.ts';
import { isKeyedByTime } from './series.ts';
import type { Environment, SeriesFolder } from './series-folder.ts';

const MERGE_ROWS = 16_384;
/** Files flushed and summed up at one time. */
const SEALED_AT_ONCE = 8;

/** What a writer needs of its catalog. */
export interface WriterContext {
  readonly engine: Engine;
  readonly environment: Environment;
  /**
   * Called before rows are published, so that no series stands without its instrument; `replace` puts the series'
   * definition in place of an older one. Answers with what undoes it.
   */
  readonly ensureInstrument: (replace: boolean) => Promise<Undo>;
  readonly summarize: (manifest: Manifest) => SeriesSummary | null;
}

export class CatalogWriter implements SeriesWriter {
  readonly series: Series;
  readonly #context: WriterContext;
  readonly #folder: SeriesFolder;
  readonly #parts: PartWriter;
  readonly #contracts: ContractNames;
  readonly #intake: RowIntake;
  readonly #duplicates: DuplicateLog;
  #state: 'open' | 'busy' | 'failed' | 'ended' = 'open';
  #mergeCount = 0;
  #undoDefinition: Undo = async () => undefined;

  constructor(series: Series, folder: SeriesFolder, context: WriterContext, options: WriteOptions) {
    this.series = series;
    this.#folder = folder;
    this.#context = context;
    this.#duplicates = new DuplicateLog(options.onDuplicate);
    this.#contracts = new ContractNames(folder.manifest.contracts ?? []);
    this.#parts = this.#partWriter('new');
    const months = new Set(folder.manifest.files.map((file) => file.month));
    this.#intake = new RowIntake(
      series,
      this.#contracts,
      this.#parts,
      (month) => !months.has(month),
      (duplicate) => this.#duplicates.repeated(duplicate),
    );
  }

  async append(columns: MarketColumns, options: AppendOptions = {}): Promise<void> {
    await this.#exclusively(() => this.#intake.append(columns, options));
    this.#state = 'open';
  }

  async commit(options: CommitOptions): Promise<CommitResult> {
    return this.#exclusively(async () => {
      try {
        const result = await this.#commit(options);
        this.#undoDefinition = async () => undefined;
        return result;
      } finally {
        await this.#end();
      }
    });
  }

  async abort(): Promise<void> {
    if (this.#state === 'ended') return;
    if (this.#state === 'busy') throw misuse('abort');
    await this.#end();
  }

  async #commit({ source, defineInstrument = false }: CommitOptions): Promise<CommitResult> {
    const parts = await this.#parts.finish();
    let { manifest } = this.#folder;
    const merged = await this.#mergeAll(parts);
    const isChanged = merged.some((file) => 'path' in file);
    if (isChanged || defineInstrument)
      this.#undoDefinition = await this.#context.ensureInstrument(defineInstrument);
    if (isChanged) manifest = await this.#publish(merged, source);
    return {
      appended: this.#intake.rows,
      added: countRows(manifest.files) - countRows(this.#folder.manifest.files),
      duplicates: this.#duplicates.count,
      conflicts: this.#duplicates.conflicts,
      duplicateRows: this.#duplicates.rows,
      summary: this.#context.summarize(manifest),
    };
  }

  async #exclusively<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#state !== 'open') throw misuse(this.#state);
    this.#state = 'busy';
    try {
      return await act();
    } catch (error) {
      if (this.#state === 'busy') this.#state = 'failed';
      throw error;
    }
  }

  async #end(): Promise<void> {
    this.#state = 'ended';
    await this.#parts.settle();
    await this.#folder.release(() => this.#undoDefinition());
  }

  #partWriter(prefix: string): PartWriter {
    const { engine, environment } = this.#context;
    return new PartWriter(engine, environment.disk, layoutOf(this.series.kind, this.#contracts.names), {
      folder: this.#folder.places.staging,
      prefix,
      partRows: environment.partRows,
    });
  }

  /** The files of the series after the commit, in order of time: those that stay, and staged ones. */
  async #mergeAll(parts: readonly StagedPart[]): Promise<readonly (ManifestFile | StagedPart)[]> {
    const files = Map.groupBy<string, ManifestFile | StagedPart>(
      this.#folder.manifest.files,
      (file) => file.month,
    );
    let place = 0;
    for (const [month, batch] of Map.groupBy(parts, (part) => part.month)) {
      const existing = (files.get(month) ?? []) as readonly ManifestFile[];
      files.set(month, await this.#mergeMonth(existing, batch, place));
      place += countRows(batch);
    }
    return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, inMonth]) => inMonth);
  }

  /**
   * Merges new rows of a month with the files they fall into, and with small ones beside them, so that rows that
   * come day by day do not leave a file a day. Files that would stay the same stay.
   */
  async #mergeMonth(
    existing: readonly ManifestFile[],
    batch: readonly StagedPart[],
    place: number,
  ): Promise<(ManifestFile | StagedPart)[]> {
    const from = batch[0]?.from as Micros;
    const to = batch.at(-1)?.to as Micros;
    let start = existing.filter((file) => file.to < from).length;
    let end = start;
    for (const [index, file] of existing.entries()) {
      const isSmall = file.rows < this.#context.environment.partRows / 2;
      if (!isSmall && (file.to < from || file.from > to)) continue;
      start = Math.min(start, index);
      end = Math.max(end, index + 1);
    }
    const touched = existing.slice(start, end);
    const merged = existing.length === 0 ? batch : await this.#merge(touched, batch, place);
    const isUnchanged = countRows(merged) === countRows(touched);
    return isUnchanged ? [...existing] : [...existing.slice(0, start), ...merged, ...existing.slice(end)];
  }

  async #merge(
    existing: readonly ManifestFile[],
    batch: readonly StagedPart[],
    place: number,
  ): Promise<readonly StagedPart[]> {
    const layout = layoutOf(this.series.kind, this.#contracts.names);
    const month = batch[0]?.month as string;
    const output = this.#partWriter(`merged${this.#mergeCount++}`);
    const query = { layout, from: -Infinity, to: Infinity, chunkRows: MERGE_ROWS, nanoseconds: true };
    const { engine } = this.#context;
    const old = readPublished(engine, this.#folder.places.live, existing, query);
    const fresh = readParquet(engine, { ...query, files: batch.map((part) => part.path) });
    try {
      await mergeRows(old, fresh, layout, isKeyedByTime(this.series), {
        add: (block, first, last) => output.add(month, block, first, last),
        duplicate: (row, time, differs) =>
          this.#duplicates.existing(place + row, { time: time as Micros, differs }),
      });
      return await output.finish();
    } finally {
      await old.return();
      await fresh.return();
      await output.settle();
    }
  }

  async #publish(files: readonly (ManifestFile | StagedPart)[], source: string): Promise<Manifest> {
    const before = this.#folder.manifest;
    const generation = before.generation + 1;
    const moves: { readonly from: string; readonly name: string }[] = [];
    const entries: Promise<ManifestFile>[] = [];
    const inMonth = new Map<string, number>();
    for (const file of files) {
      if ('name' in file) {
        entries.push(Promise.resolve(file));
        continue;
      }
      const part = (inMonth.get(file.month) ?? 0) + 1;
      inMonth.set(file.month, part);
      const name = `${file.month}.g${generation}${part === 1 ? '' : `-${part}`}.parquet`;
      moves.push({ from: file.path, name });
      entries.push(this.#seal(file, name));
      if (moves.length % SEALED_AT_ONCE === 0) await Promise.allSettled(entries);
    }
    await Promise.allSettled(entries);
    const published = await Promise.all(entries);
    const names = new Set(published.map(({ name }) => name));
    const manifest: Manifest = {
      ...before,
      ...(before.kind === 'chain' && { contracts: this.#contracts.names }),
      generation,
      importedAt: this.#context.environment.now(),
      source,
      files: published,
      retired: before.files.map(({ name }) => name).filter((name) => !names.has(name)),
    };
    await this.#folder.publish(moves, manifest);
    return manifest;
  }

  /** Flushes a staged file and sums it up. */
  async #seal(part: StagedPart, name: string): Promise<ManifestFile> {
    const { path, month, rows, from, to } = part;
    await this.#context.environment.disk.syncFile(path);
    const { size: bytes } = await stat(path);
    return { name, month, rows, from, to, bytes, sha256: await sha256OfFile(path) };
  }
}

const countRows = (files: readonly { readonly rows: number }[]): number =>
  files.reduce((sum, file) => sum + file.rows, 0);

const misuse = (state: string): MarketDataError =>
  new MarketDataError(
    'WRITER_MISUSE',
    state === 'failed'
      ? 'this writer has failed; abort it and begin a new one'
      : state === 'ended'
        ? 'this writer has ended; begin a new one'
        : 'this writer is still at the call before; await each call',
  );
