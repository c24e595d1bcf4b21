import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';
import { ZipArchive } from './zip-archive.ts';

/** Rows of one instrument in one archive. */
export interface LeanPart {
  /** Path below the data folder, with forward slashes, as reports give it. */
  readonly name: string;
  /** Packed. */
  readonly bytes: number;
  /** The rows' date (yyyymmdd) where they are of one day; null where each tells its own. */
  readonly date: number | null;
  /** Rows count of days after one date, until another (included). */
  readonly after: number;
  readonly to: number;
  /** The lines, a piece at a time; `onBytes` is told how many packed bytes they have taken. */
  readonly pieces: (onBytes: (read: number) => void) => AsyncIterable<readonly string[]>;
}

/** The one CSV in an archive of a symbol. */
export const symbolPart = async (
  folder: string,
  parts: readonly string[],
  date: number | null,
  { after, to }: Pick<LeanPart, 'after' | 'to'>,
): Promise<LeanPart> => {
  const path = join(folder, ...parts);
  const name = parts.join('/');
  return {
    name,
    bytes: (await stat(path)).size,
    date,
    after,
    to,
    pieces: async function* (onBytes) {
      const archive = await ZipArchive.open(path, name);
      yield* archive.pieces(onlyEntry(archive, name, date), onBytes);
    },
  };
};

/** Some archives hold the rows of their day under several names: the one of the date counts. */
const onlyEntry = ({ entries }: ZipArchive, name: string, date: number | null) => {
  const own = entries.length === 1 ? entries : entries.filter((one) => one.name.startsWith(`${date}_`));
  const [entry] = own;
  if (entry === undefined || own.length > 1)
    throw new MarketDataError(
      'IMPORT_FILE',
      `${name} holds ${entries.length} files (${entries
        .slice(0, 3)
        .map((one) => one.name)
        .join(', ')}): a zip archive with one CSV file was expected. Nothing of its symbol was imported`,
    );
  return entry;
};
