import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  dayOfDate,
  defineInstrument,
  type Instrument,
  type InstrumentDefinition,
  isoDate,
  KernelError,
} from '@marketloom/kernel';
import { distance } from 'fastest-levenshtein';
import { MarketDataError } from '../errors.ts';
import { aliasesNamed, describeAlias, holdsOn, idsByForm } from '../symbols/meaning.ts';
import { SymbolStore } from '../symbols/symbol-store.ts';
import { type Disk, errorCode, readError } from './disk.ts';
import { fromFileName, toFileName } from './file-names.ts';

const SUFFIX = '.json';
const SUGGESTIONS = 3;

export type Undo = () => Promise<void>;

const formatInstrument = (instrument: Instrument): string => `${JSON.stringify(instrument, null, 1)}\n`;

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw readError(error, path);
  }
};

/** Definitions of instruments, one file each, named by the id. */
export class InstrumentStore {
  readonly #catalog: string;
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #symbols: SymbolStore;
  readonly #read = new Map<string, { readonly stamp: string; readonly instrument: Instrument }>();

  constructor(catalog: string, disk: Disk) {
    this.#catalog = catalog;
    this.#folder = join(catalog, 'instruments');
    this.#disk = disk;
    this.#symbols = new SymbolStore(catalog);
  }

  all(): readonly Instrument[] {
    return this.#ids().map((id) => this.#load(id) as Instrument);
  }

  has(id: string): boolean {
    return this.#load(id) !== null;
  }

  /**
   * By id, symbol, alias, or what the name is made of, in this order; with a date (yyyymmdd) what an alias meant on it
   * comes first.
   */
  find(name: string, on?: number): Instrument {
    const exact = on === undefined ? this.#load(name) : null;
    if (exact !== null) return exact;
    if (on !== undefined) dayOfDate(on);
    const ids = this.#ids();
    const aliases = aliasesNamed(name, this.#symbols.rows());
    const holding = aliases.filter((row) => holdsOn(row, on)).map(({ instrument }) => instrument);
    // What was called so on other dates only is not meant by its symbol.
    const isOther = (id: string): boolean =>
      on !== undefined && aliases.some(({ instrument, scheme }) => instrument === id && scheme === 'ticker');
    const bySymbol = this.#withSymbol(name, ids).filter((id) => !isOther(id));
    const byForm = idsByForm(name, ids).filter((id) => !isOther(id));
    const found = (on === undefined ? [bySymbol, holding, byForm] : [holding, bySymbol, byForm]).find(
      ({ length }) => length > 0,
    );
    const candidates = [...new Set(found)];
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) {
      const instrument = this.#load(only);
      if (instrument !== null) return instrument;
      throw new MarketDataError(
        'INSTRUMENT_UNKNOWN',
        `"${name}" is an alias of ${only}, which the catalog ${this.#catalog} does not have: define it, or take the alias away`,
      );
    }
    if (candidates.length > 1)
      throw new MarketDataError(
        'INSTRUMENT_AMBIGUOUS',
        found === bySymbol
          ? `"${name}" is traded on several venues here: ${candidates.join(', ')}; give one of these`
          : `"${name}" may be any of ${candidates.join(', ')}; give one of these`,
      );
    const when = on === undefined ? 'now' : `on ${isoDate(on)}`;
    throw new MarketDataError(
      'INSTRUMENT_UNKNOWN',
      aliases.length === 0
        ? this.#unknown(name, ids)
        : `"${name}" means no instrument ${when}; it is known as ${aliases.map(describeAlias).join(', ')}: give that id, or a date`,
    );
  }

  #withSymbol(symbol: string, ids: readonly string[]): readonly string[] {
    return ids.filter(
      (id) => id === symbol || (id.startsWith(`${symbol}.`) && this.#load(id)?.symbol === symbol),
    );
  }

  async define(instrument: Instrument): Promise<void> {
    const checked = defineInstrument(instrument);
    const made = await this.#disk.makeFolder(this.#folder);
    try {
      await this.#disk.replaceText(this.#path(checked.id), formatInstrument(checked));
    } catch (error) {
      await this.#disk.removeEmptyFolders(made);
      throw error;
    } finally {
      this.#read.delete(checked.id);
    }
  }

  /**
   * Defines an instrument for a commit that may yet fail, and hands back what undoes it. A new definition is taken
   * back only where `isNeeded` says that no other series stands on it.
   */
  async defineUndoably(instrument: Instrument, isNeeded: () => boolean): Promise<Undo> {
    const path = this.#path(instrument.id);
    const before = textOf(path);
    const after = formatInstrument(defineInstrument(instrument));
    if (before === after) return async () => undefined;
    const hadFolder = existsSync(this.#folder);
    const undo: Undo = async () => {
      if (textOf(path) !== after) return;
      if (before !== null) await this.#disk.replaceText(path, before);
      else if (!isNeeded()) await this.#disk.remove(path);
      this.#read.delete(instrument.id);
      if (!hadFolder) await this.#disk.removeEmptyFolders([this.#folder]);
    };
    try {
      await this.define(instrument);
    } catch (error) {
      await undo().catch(() => undefined);
      throw error;
    }
    return undo;
  }

  #path(id: string): string {
    return join(this.#folder, toFileName(id) + SUFFIX);
  }

  #ids(): readonly string[] {
    let names: readonly string[];
    try {
      names = readdirSync(this.#folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw readError(error, this.#folder);
    }
    return names
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => fromFileName(name.slice(0, -SUFFIX.length)))
      .filter((id) => id !== null)
      .sort();
  }

  #load(id: string): Instrument | null {
    const path = this.#path(id);
    try {
      const { mtimeNs, size } = statSync(path, { bigint: true });
      const stamp = `${mtimeNs}/${size}`;
      const known = this.#read.get(id);
      if (known?.stamp === stamp) return known.instrument;
      const instrument = defineInstrument(JSON.parse(readFileSync(path, 'utf8')) as InstrumentDefinition);
      this.#read.set(id, { stamp, instrument });
      return instrument;
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return null;
      if (cause instanceof SyntaxError || cause instanceof KernelError || cause instanceof TypeError)
        throw new MarketDataError(
          'CATALOG_FILE_INVALID',
          `${path} is not the definition of an instrument (${cause.message}); define ${id} again`,
          { cause },
        );
      throw readError(cause, path);
    }
  }

  #unknown(name: string, ids: readonly string[]): string {
    if (ids.length === 0)
      return `there is no instrument "${name}": the catalog ${this.#catalog} has none yet, import data first`;
    const wanted = name.toUpperCase();
    const near = ids
      .map((id) => {
        const symbol = id.slice(0, id.lastIndexOf('.'));
        const edits = Math.min(distance(wanted, id.toUpperCase()), distance(wanted, symbol.toUpperCase()));
        return { id, edits };
      })
      .filter(({ edits }) => edits <= Math.max(2, name.length / 2))
      .sort((a, b) => a.edits - b.edits)
      .slice(0, SUGGESTIONS)
      .map(({ id }) => id);
    return near.length === 0
      ? `there is no instrument "${name}" in the catalog ${this.#catalog}, which has ${ids.length}`
      : `there is no instrument "${name}" in the catalog ${this.#catalog}; near it: ${near.join(', ')}`;
  }
}
