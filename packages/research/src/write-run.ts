import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ResearchError } from './errors.ts';
import { renderReport } from './report/index.ts';
import { resultText } from './result/result-text.ts';
import type { BacktestRun } from './run/backtest.ts';

export interface WrittenRun {
  readonly reportFile: string;
  readonly resultFile: string;
}

/**
 * Writes `report.html` and `result.json` into a folder, which is made where it is missing. Each file is written
 * whole or not at all; files of a run before are replaced. Refuses with REPORT_UNWRITABLE.
 */
export const writeRun = async (
  { result, prices }: BacktestRun,
  options: { readonly folder: string; readonly command: string },
): Promise<WrittenRun> => {
  const { folder, command } = options;
  const reportFile = join(folder, 'report.html');
  const resultFile = join(folder, 'result.json');
  const report = renderReport({ result, prices, command });
  try {
    await mkdir(folder, { recursive: true });
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
  return { reportFile, resultFile };
};

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
