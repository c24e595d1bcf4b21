import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError, SymbolMap, type SymbolRow } from '@marketloom/kernel';
import { type Disk, errorCode, readError } from '../catalog/disk.ts';
import { MarketDataError } from '../errors.ts';

export const SYMBOLS_FILE = 'symbols.json';

/** The aliases of a catalog: one file, read again when it has changed. */
export class SymbolStore {
  readonly #path: string;
  #stamp = '';
  #rows: readonly SymbolRow[] = [];

  constructor(folder: string) {
    this.#path = join(folder, SYMBOLS_FILE);
  }

  /** Refuses a file that holds no aliases, or some that contradict each other. */
  rows(): readonly SymbolRow[] {
    try {
      const { mtimeNs, size } = statSync(this.#path, { bigint: true });
      const stamp = `${mtimeNs}/${size}`;
      if (stamp === this.#stamp) return this.#rows;
      const { aliases } = JSON.parse(readFileSync(this.#path, 'utf8')) as { readonly aliases: SymbolRow[] };
      // Refuses what contradicts itself; the rows are what is asked.
      new SymbolMap(aliases);
      [this.#stamp, this.#rows] = [stamp, aliases];
      return aliases;
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return [];
      if (cause instanceof SyntaxError || cause instanceof TypeError || cause instanceof KernelError)
        throw new MarketDataError(
          'SYMBOLS_INVALID',
          `${this.#path} does not hold the aliases of a catalog: ${cause.message}`,
          { cause },
        );
      throw readError(cause, this.#path);
    }
  }

  /** Stores all aliases anew, whole or not at all; refuses what a `SymbolMap` refuses. */
  async store(rows: readonly SymbolRow[], disk: Disk): Promise<void> {
    new SymbolMap(rows);
    const lines = rows.map((row) => `  ${JSON.stringify(row)}`);
    await disk.replaceText(this.#path, `{ "aliases": [\n${lines.join(',\n')}\n] }\n`);
  }
}
