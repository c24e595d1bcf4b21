import { join } from 'node:path';
import type { Micros } from '@marketloom/kernel';
import type { Series } from './contract.ts';
import { type Disk, errorCode, namesIn } from './disk.ts';
import { LOCK, WriterLock } from './lock.ts';
import { emptyManifest, formatManifest, MANIFEST, type Manifest, readManifest } from './manifest.ts';
import { describeSeries, seriesPath } from './series.ts';

export const STAGING = '.staging';

/** Where a series lives, and where its next rows wait until they are published. */
export interface SeriesPlaces {
  readonly live: string;
  readonly staging: string;
}

export const placesOf = (catalog: string, series: Series): SeriesPlaces => {
  const path = seriesPath(series.kind, series.instrument.id, series.bars);
  return { live: join(catalog, path), staging: join(catalog, STAGING, path) };
};

/** What a catalog needs besides its folder; a test puts failures and dead processes here. */
export interface Environment {
  readonly disk: Disk;
  readonly now: () => Micros;
  readonly pid: number;
  readonly partRows: number;
}

/**
 * A series' folders while one writer has them.
 *
 * Published files are never changed. New ones come under names that no manifest has used, and count from the moment
 * at which the new manifest takes the place of the old one. Whatever a dead writer left is therefore not in the
 * manifest, and the next writer removes it.
 */
export class SeriesFolder {
  readonly places: SeriesPlaces;
  readonly manifest: Manifest;
  readonly #disk: Disk;
  readonly #lock: WriterLock;
  /** Folders that this writer made, the deepest of each path first. */
  readonly #made: string[];

  private constructor(
    places: SeriesPlaces,
    manifest: Manifest,
    disk: Disk,
    lock: WriterLock,
    made: readonly string[],
  ) {
    this.places = places;
    this.manifest = manifest;
    this.#disk = disk;
    this.#lock = lock;
    this.#made = [...made];
  }

  static async claim(catalog: string, series: Series, environment: Environment): Promise<SeriesFolder> {
    const { disk, pid } = environment;
    const places = placesOf(catalog, series);
    const { made, lock } = await takeLock(places.staging, describeSeries(series), disk, pid);
    try {
      const { kind, instrument, bars } = series;
      const manifest = readManifest(places.live) ?? emptyManifest(kind, instrument.id, bars);
      const folder = new SeriesFolder(places, manifest, disk, lock, made);
      await folder.#tidy();
      return folder;
    } catch (error) {
      await lock.release();
      await disk.removeEmptyFolders(made).catch(() => undefined);
      throw error;
    }
  }

  /** Moves staged files in and publishes a manifest; whoever opens the series sees all of it or nothing. */
  async publish(
    moves: readonly { readonly from: string; readonly name: string }[],
    manifest: Manifest,
  ): Promise<void> {
    const { live } = this.places;
    this.#made.unshift(...(await this.#disk.makeFolder(live)));
    for (const { from, name } of moves) await this.#disk.rename(from, join(live, name));
    await this.#disk.syncFolder(live);
    this.#lock.confirm();
    await this.#disk.replaceText(join(live, MANIFEST), formatManifest(manifest));
  }

  /**
   * Removes what does not count and lets the series go; where nothing was published, undoes the rest and takes back
   * the folders made for it. What cannot be removed now is left to the next writer.
   */
  async release(undo: () => Promise<void> = async () => undefined): Promise<void> {
    await this.#tidy().catch(() => undefined);
    // A failure after the new manifest took its place leaves the new rows, and what they stand on.
    const isPublished = this.#generation() !== this.manifest.generation;
    if (!isPublished) await undo().catch(() => undefined);
    await this.#lock.release();
    if (!isPublished) await this.#disk.removeEmptyFolders(this.#made).catch(() => undefined);
  }

  /** The generation on the disk now; NaN where that cannot be told. */
  #generation(): number {
    try {
      return readManifest(this.places.live)?.generation ?? 0;
    } catch {
      return Number.NaN;
    }
  }

  async #tidy(): Promise<void> {
    const { live, staging } = this.places;
    for (const name of await namesIn(staging))
      if (name !== LOCK) await this.#disk.remove(join(staging, name));
    for (const name of await leftoversIn(live)) await this.#disk.remove(join(live, name));
  }
}

/** Another writer that gives up may take the empty folder back before the lock lies in it. */
const takeLock = async (
  folder: string,
  what: string,
  disk: Disk,
  pid: number,
): Promise<{ readonly made: readonly string[]; readonly lock: WriterLock }> => {
  for (let attempt = 1; ; attempt++) {
    const made = await disk.makeFolder(folder);
    try {
      return { made, lock: await WriterLock.take(folder, what, disk, pid) };
    } catch (error) {
      await disk.removeEmptyFolders(made).catch(() => undefined);
      if (errorCode(error) !== 'ENOENT' || attempt === 3) throw error;
    }
  }
};

/** Files in a series' folder that its manifest does not name. */
export const leftoversIn = async (live: string): Promise<readonly string[]> => {
  const names = await namesIn(live);
  const manifest = readManifest(live);
  const known = new Set([
    MANIFEST,
    ...(manifest?.files ?? []).map((file) => file.name),
    ...(manifest?.retired ?? []),
  ]);
  return names.filter((name) => !known.has(name) && /\.(parquet|tmp)$/.test(name));
};
