import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { MarketDataError } from '../errors.ts';
import { type Disk, errorCode } from './disk.ts';

export const LOCK = 'writer.lock';

interface LockHolder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

/** Tokens of the locks that this process holds: its id alone may be that of a process that died before. */
const held = new Set<string>();

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

const readHolder = (path: string): LockHolder | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return null;
  }
};

const isAlive = (holder: LockHolder): boolean => {
  if (holder.host !== hostname()) return true;
  return holder.pid === process.pid ? held.has(holder.token) : isRunning(holder.pid);
};

/** Whether a live writer has the series whose staging folder this is. */
export const isLocked = (folder: string): boolean => {
  const holder = readHolder(join(folder, LOCK));
  return holder !== null && isAlive(holder);
};

/** The right to write one series, held as a file. The lock of a process that is gone is taken over. */
export class WriterLock {
  readonly #path: string;
  readonly #token: string;
  readonly #disk: Disk;

  private constructor(path: string, token: string, disk: Disk) {
    this.#path = path;
    this.#token = token;
    this.#disk = disk;
  }

  /** `pid` is the process that holds the lock; another one than this only where a test plays a dead one. */
  static async take(folder: string, what: string, disk: Disk, pid = process.pid): Promise<WriterLock> {
    const path = join(folder, LOCK);
    const token = randomUUID();
    const text = JSON.stringify({ token, pid, host: hostname() } satisfies LockHolder);
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await disk.createText(path, text)) {
        held.add(token);
        return new WriterLock(path, token, disk);
      }
      const holder = readHolder(path);
      if (holder !== null && isAlive(holder))
        throw new MarketDataError(
          'CATALOG_LOCKED',
          `another writer has the ${what}: process ${holder.pid} on ${holder.host}. Wait for it to end; ` +
            `if you know that it is gone, remove ${path}`,
        );
      // Taken aside by a name of its own, so that of two that find the stale lock only one goes on.
      const aside = `${path}.${token}`;
      try {
        await disk.rename(path, aside);
      } catch (error) {
        if (errorCode(error) === 'ENOENT') continue;
        throw error;
      }
      const taken = readHolder(aside);
      if (taken !== null && taken.token !== holder?.token && isAlive(taken)) await disk.rename(aside, path);
      else await disk.remove(aside);
    }
    throw new MarketDataError('CATALOG_LOCKED', `other writers contend for the ${what}; begin again`);
  }

  /** Refuses to go on where the lock was taken away meanwhile. */
  confirm(): void {
    if (readHolder(this.#path)?.token !== this.#token)
      throw new MarketDataError(
        'CATALOG_LOCKED',
        `${this.#path} was removed or taken by another writer; nothing was published, begin again`,
      );
  }

  /** Lets go. A file that cannot be removed binds nobody: its token is no longer held. */
  async release(): Promise<void> {
    held.delete(this.#token);
    if (readHolder(this.#path)?.token === this.#token)
      await this.#disk.remove(this.#path).catch(() => undefined);
  }
}
