import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ResearchError } from './errors.ts';
import { renderReport } from './report/index.ts';
import { resultText } from './result/result-text.ts';
import type { BacktestRun } from './run/backtest.ts';

export interface WrittenRun {
  readonly reportFile: string;
  readonly resultFile: string;
  /** What `result.json` holds, with `reportFile` as its last key, in pieces: it can be more than one string holds. */
  readonly document: () => Iterable<string>;
}

/**
 * Writes `report.html` and `result.json` into a folder, which is made where it is missing. Each file is written
 * whole or not at all; files of a run before are replaced. Refuses with REPORT_UNWRITABLE.
 */
export const writeRun = async (
  { result, prices, indicators }: BacktestRun,
  options: { readonly folder: string; readonly command: string },
): Promise<WrittenRun> => {
  const { folder, command } = options;
  const reportFile = join(folder, 'report.html');
  const resultFile = join(folder, 'result.json');
  const report = renderReport({ result, prices, indicators, command });
  try {
    await makeFolder(folder);
    await writeWhole(resultFile, resultText(result));
    await writeWhole(reportFile, [report]);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new ResearchError(
      'REPORT_UNWRITABLE',
      `the report cannot be written to ${folder}: ${cause.message}; choose another folder with --report`,
      { cause },
    );
  }
  const withReport = { ...result, reportFile };
  return { reportFile, resultFile, document: () => resultText(withReport) };
};

/** One level after the other: where nothing can be made, as in /proc, Node's own `recursive` never comes to an end. */
const makeFolder = async (folder: string): Promise<void> => {
  if (await isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  try {
    await mkdir(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!(await isFolder(folder))) throw error;
  }
};

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/** A reader sees the file of before or the whole new one: it is on the disk before it gets its name. */
const writeWhole = async (file: string, pieces: Iterable<string>): Promise<void> => {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      for (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
};
