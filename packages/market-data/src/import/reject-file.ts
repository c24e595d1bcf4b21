import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolders, removeEmpty } from '../catalog/make-folders.ts';
import type { Fault, RejectCode } from '../quality/index.ts';
import { unwritable } from './unwritable.ts';

const HEADER = 'file,line,code,reason,row\n';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The rows that an import puts aside, as a CSV of file, line, code, reason and raw row.
 *
 * Written as the import goes, under a name that ends in `.partial`; it takes its own name when the import is
 * through, and vanishes when the import fails. A dry run only counts.
 */
export class RejectFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #dry: boolean;
  readonly #counts = new Map<RejectCode, number>();
  readonly #first: string[] = [];
  #pending: string[] = [];
  #path: string | null = null;
  #stream: WriteStream | null = null;
  #made: readonly string[] = [];
  #total = 0;

  constructor(folder: string, name: string, dry: boolean) {
    this.#folder = folder;
    this.#name = name;
    this.#dry = dry;
  }

  get total(): number {
    return this.#total;
  }

  get counts(): Readonly<Partial<Record<RejectCode, number>>> {
    return Object.fromEntries(this.#counts);
  }

  /** The first three rejects in words, for an error message. */
  get firstInWords(): string {
    return this.#first.join('; ');
  }

  add(file: string, line: number, fault: Fault, raw: string): void {
    this.#total++;
    this.#counts.set(fault.code, (this.#counts.get(fault.code) ?? 0) + 1);
    const reason = `${fault.text}; expected ${fault.expected}`;
    if (this.#first.length < 3) this.#first.push(`line ${line}: ${reason}`);
    if (!this.#dry)
      this.#pending.push(`${[file, String(line), fault.code, reason, raw].map(quoted).join(',')}\n`);
  }

  /** Writes what has gathered; to be called often, so that memory stays small. */
  async drain(): Promise<void> {
    if (this.#pending.length === 0) return;
    const text = this.#pending.join('');
    this.#pending = [];
    try {
      this.#stream ??= await this.#begin();
      const stream = this.#stream;
      await new Promise<void>((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      });
    } catch (cause) {
      throw unwritable(cause, this.#path ?? this.#folder);
    }
  }

  /** Gives the file its name; null where no row was put aside. */
  async finish(): Promise<string | null> {
    await this.drain();
    const path = this.#path;
    if (path === null || this.#stream === null) return null;
    try {
      this.#stream.end();
      await finished(this.#stream);
      await rename(`${path}.partial`, path);
    } catch (cause) {
      throw unwritable(cause, path);
    }
    return path;
  }

  /** Takes the file back, finished or not. */
  async discard(): Promise<void> {
    this.#stream?.destroy();
    if (this.#path !== null) {
      await rm(`${this.#path}.partial`, { force: true });
      await rm(this.#path, { force: true });
    }
    // Other imports may keep theirs there.
    await removeEmpty(this.#path === null ? this.#made : [this.#folder, ...this.#made]);
  }

  async #begin(): Promise<WriteStream> {
    this.#made = await makeFolders(this.#folder);
    for (let n = 1; ; n++) {
      const path = join(this.#folder, `${this.#name}-${n}.csv`);
      if (existsSync(path)) continue;
      try {
        await (await open(`${path}.partial`, 'wx')).close();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      this.#path = path;
      const stream = createWriteStream(`${path}.partial`);
      // A failed write is reported by its own callback; without a listener it would end the process as well.
      stream.on('error', () => {});
      stream.write(HEADER);
      return stream;
    }
  }
}
