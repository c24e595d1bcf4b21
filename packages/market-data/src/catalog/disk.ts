import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MarketDataError } from '../errors.ts';
import { makeFolders, removeEmpty } from './make-folders.ts';

const FULL = /ENOSPC|EDQUOT|no space left|disk quota|not enough space/i;
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Says in the catalog's terms why something could not be written. */
export const writeError = (cause: unknown, path: string): unknown => {
  if (cause instanceof MarketDataError) return cause;
  const code = errorCode(cause) ?? '';
  const text = cause instanceof Error ? cause.message : String(cause);
  if (FULL.test(code) || FULL.test(text))
    return new MarketDataError(
      'DISK_FULL',
      `the disk is full: ${path} could not be written. The catalog is as it was before; free space and begin again`,
      { cause },
    );
  if (FORBIDDEN.has(code) || /permission denied|read-only file system/i.test(text))
    return new MarketDataError(
      'CATALOG_UNWRITABLE',
      `${path} cannot be written (${text}); the catalog's folder must be writable for this user`,
      { cause },
    );
  return cause;
};

/** Says in the catalog's terms why something could not be read. */
export const readError = (cause: unknown, path: string): unknown =>
  FORBIDDEN.has(errorCode(cause) ?? '')
    ? new MarketDataError(
        'CATALOG_UNREADABLE',
        `${path} cannot be read (${(cause as Error).message}); a catalog is a folder that this user may read`,
        { cause },
      )
    : cause;

/** Is told of every change to the disk just before it is made; what it throws stands for a failure there. */
export type DiskObserver = (step: string, path: string) => void;

/**
 * Changes to the disk, each of which has happened and stays, once its promise resolves: files and the folders
 * that name them are flushed, not merely handed to the operating system.
 */
export class Disk {
  readonly #observe: DiskObserver;

  constructor(observe: DiskObserver = () => undefined) {
    this.#observe = observe;
  }

  /** Runs one change under the observer, with its failure put into the catalog's terms. */
  async step<Result>(name: string, path: string, change: () => Promise<Result>): Promise<Result> {
    try {
      this.#observe(name, path);
      return await change();
    } catch (error) {
      throw writeError(error, path);
    }
  }

  /** Makes a folder and those above it; answers with the ones that were not there, the deepest first. */
  async makeFolder(path: string): Promise<readonly string[]> {
    return this.step('make folder', path, async () => {
      const made = await makeFolders(path);
      try {
        for (const folder of made) await flushFolder(dirname(folder));
      } catch (error) {
        await removeEmpty(made);
        throw error;
      }
      return made;
    });
  }

  /** Takes back folders that {@link makeFolder} made, as far as they are empty. */
  async removeEmptyFolders(made: readonly string[]): Promise<void> {
    const [deepest] = made;
    if (deepest !== undefined) await this.step('remove', deepest, () => removeEmpty(made));
  }

  async syncFile(path: string): Promise<void> {
    await this.step('flush file', path, async () => {
      const file = await open(path, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  async syncFolder(path: string): Promise<void> {
    await this.step('flush folder', path, () => flushFolder(path));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.step('rename', to, () => rename(from, to));
  }

  async remove(path: string): Promise<void> {
    await this.step('remove', path, () => rm(path, { recursive: true, force: true }));
  }

  /** Puts a text in place of a file in one step: a reader sees the old text or the new one. */
  async replaceText(path: string, text: string): Promise<void> {
    const temporary = `${path}.tmp`;
    try {
      await this.step('write', temporary, async () => {
        const file = await open(temporary, 'w');
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
      });
      await this.rename(temporary, path);
    } catch (error) {
      await this.remove(temporary).catch(() => undefined);
      throw error;
    }
    await this.syncFolder(dirname(path));
  }

  /** Makes a file, with its whole text at once, that must not be there yet; false where it is. */
  async createText(path: string, text: string): Promise<boolean> {
    return this.step('create', path, async () => {
      const temporary = `${path}.${randomUUID()}`;
      await writeFile(temporary, text);
      try {
        await link(temporary, path);
        return true;
      } catch (error) {
        const code = errorCode(error) ?? '';
        if (code === 'EEXIST') return false;
        if (!WITHOUT_LINKS.has(code)) throw error;
        return await createWithoutLink(path, text);
      } finally {
        await rm(temporary, { force: true });
      }
    });
  }
}

/** What file systems that know no links (FAT, some network drives) answer. */
const WITHOUT_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR']);

const createWithoutLink = async (path: string, text: string): Promise<boolean> => {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
};

const flushFolder = async (path: string): Promise<void> => {
  // Windows has no such call, and needs none: its file systems journal the names.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Names in a folder; none where it does not exist. */
export const namesIn = async (path: string): Promise<readonly string[]> => {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw readError(error, path);
  }
};

/** SHA-256 of a file's content, in hexadecimal. */
export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
};
