import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarketDataKind, Micros } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { TimeRange } from './contract.ts';
import { errorCode, readError } from './disk.ts';

export const MANIFEST = 'manifest.json';
const VERSION = 1;

export interface ManifestFile {
  readonly name: string;
  readonly month: string;
  readonly rows: number;
  /** Time of the first and the last row. */
  readonly from: Micros;
  readonly to: Micros;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * What a series is made of. Only files named here count, so that putting a new manifest in place of the old one
 * publishes any number of files at once.
 */
export interface Manifest {
  readonly version: typeof VERSION;
  readonly kind: MarketDataKind;
  readonly instrument: string;
  readonly bars: string | null;
  /** Of a chain: the ids of all contracts that its files name. */
  readonly contracts?: readonly string[];
  /** Counts the commits; part of the names of the files that a commit brings, so that no name is used twice. */
  readonly generation: number;
  readonly importedAt: Micros;
  readonly source: string;
  /** In order of time. */
  readonly files: readonly ManifestFile[];
  /** Files of the commit before, kept until the next one for readers that are still at them. */
  readonly retired: readonly string[];
}

export const emptyManifest = (kind: MarketDataKind, instrument: string, bars: string | null): Manifest => ({
  version: VERSION,
  kind,
  instrument,
  bars,
  ...(kind === 'chain' && { contracts: [] }),
  generation: 0,
  importedAt: 0 as Micros,
  source: '',
  files: [],
  retired: [],
});

const isManifest = (value: unknown): value is Manifest => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, contracts, generation, instrument, files, retired } = value as Partial<Manifest>;
  const areNamed = Array.isArray(contracts) && contracts.every((id) => typeof id === 'string');
  return (
    (kind !== 'chain' || areNamed) &&
    Number.isInteger(generation) &&
    typeof instrument === 'string' &&
    Array.isArray(retired) &&
    Array.isArray(files) &&
    files.every(
      (file) =>
        typeof file?.name === 'string' &&
        /^[\w.-]+$/.test(file.name) &&
        typeof file.sha256 === 'string' &&
        [file.rows, file.from, file.to, file.bytes].every(Number.isSafeInteger),
    )
  );
};

const invalid = (path: string, problem: string, cause?: unknown): MarketDataError =>
  new MarketDataError(
    'CATALOG_FILE_INVALID',
    `${path} ${problem}; put it back from a backup, or remove its folder and import the series again`,
    { cause },
  );

/** The manifest in a series' folder; null where there is none. Refuses one of a newer version and a damaged one. */
export const readManifest = (folder: string): Manifest | null => {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw readError(error, path);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(path, 'is not JSON', cause);
  }
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > VERSION)
    throw new MarketDataError(
      'CATALOG_VERSION',
      `${path} is of version ${version}, this program reads up to version ${VERSION}; use a newer one`,
    );
  if (version !== VERSION || !isManifest(value)) throw invalid(path, 'is not a manifest');
  return value;
};

export const formatManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 1)}\n`;

/** The files that hold rows of a range, in order of time. */
export const filesWithin = (manifest: Manifest, range: TimeRange): readonly ManifestFile[] =>
  manifest.files.filter(
    (file) => file.to >= (range.from ?? -Infinity) && file.from <= (range.to ?? Infinity),
  );

/** SHA-256 over the SHA-256 of files in their order. */
export const checksumOf = (files: readonly ManifestFile[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.sha256, 'hex');
  return hash.digest('hex');
};
