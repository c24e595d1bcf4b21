import { existsSync } from 'node:fs';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MarketDataError } from '../errors.ts';

/** Another writer may tidy away an empty parent between two calls; it does not do so again and again. */
const ATTEMPTS = 4;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/**
 * Makes a folder and those above it that are missing, and answers with the ones that were made, the deepest first.
 * Where it fails, it takes back what it made.
 *
 * One level at a time: Node's own recursive call never returns where a file system says of every new name that it
 * does not exist, as /proc does.
 */
export const makeFolders = async (path: string): Promise<readonly string[]> => {
  const made: string[] = [];
  try {
    await make(path, made);
  } catch (error) {
    await removeEmpty(made);
    throw error;
  }
  return made;
};

/** A folder and those above it that do not exist, the deepest first. */
export const missingFolders = (path: string): readonly string[] =>
  existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))];

/** Removes folders, the deepest first, as far as they are empty. */
export const removeEmpty = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders) await rmdir(folder).catch(() => undefined);
};

const make = async (path: string, made: string[]): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++)
    try {
      await mkdir(path);
      made.unshift(path);
      return;
    } catch (error) {
      // Some file systems (read-only ones, roots of drives) answer otherwise than EEXIST for a folder that is there.
      if (await isFolder(path)) return;
      if (codeOf(error) === 'EEXIST') throw unmakeable(path, 'a file of that name is in its place', error);
      if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
      await make(dirname(path), made);
    }
  throw unmakeable(path, `nothing can be made in ${dirname(path)}`);
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const unmakeable = (path: string, why: string, cause?: unknown): MarketDataError =>
  new MarketDataError(
    'CATALOG_UNWRITABLE',
    `the folder ${path} cannot be made: ${why}; give a path where this user may make folders`,
    { cause },
  );
