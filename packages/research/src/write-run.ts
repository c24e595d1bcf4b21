import { join } from 'node:path';
import { ResearchError } from './errors.ts';
import { renderReport } from './report/index.ts';
import { resultText } from './result/result-text.ts';
import type { BacktestRun } from './run/backtest.ts';
import { writeWhole } from './write-whole.ts';

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
