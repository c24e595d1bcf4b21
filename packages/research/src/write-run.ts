import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ResearchError } from './errors.ts';
import { renderReport } from './report/index.ts';
import type { BacktestRun } from './run/backtest.ts';

export interface WrittenRun {
  readonly reportFile: string;
  readonly resultFile: string;
}

/** Writes `report.html` and `result.json` into a folder, each whole or not at all. */
export const writeRun = async (
  { result, prices }: BacktestRun,
  options: { readonly folder: string; readonly command: string },
): Promise<WrittenRun> => {
  const { folder, command } = options;
  const reportFile = join(folder, 'report.html');
  const resultFile = join(folder, 'result.json');
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(resultFile, `${JSON.stringify(result, null, 1)}\n`);
    await writeWhole(reportFile, renderReport({ result, prices, command }));
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

const writeWhole = async (file: string, text: string): Promise<void> => {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
