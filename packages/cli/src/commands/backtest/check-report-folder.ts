import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from '../../failure/errors.ts';
import { writeRefusal } from '../../failure/write-refusal.ts';

/**
 * Refuses a folder that a report cannot be written to: a long run should not find that out at its end. Only making
 * something tells, as the mode of a folder in /proc or on a disk that is read-only promises too much; what was made
 * is taken away again.
 */
export const checkReportFolder = async (folder: string): Promise<void> => {
  let nearest = folder;
  let found = await lookAt(nearest);
  while (found === undefined && dirname(nearest) !== nearest) {
    nearest = dirname(nearest);
    found = await lookAt(nearest);
  }
  if (found?.isDirectory() === false) throw refusal(`--report ${folder}: ${nearest} is a file`);
  try {
    await rmdir(await mkdtemp(join(nearest, '.marketloom-')));
  } catch (error) {
    throw refusal(`--report ${folder} cannot be written: ${writeRefusal(error)}`, error);
  }
};

const lookAt = (path: string) => stat(path).catch(() => undefined);

const refusal = (wrong: string, cause?: unknown): CliError =>
  new CliError(
    'REPORT_FOLDER',
    {
      wrong,
      right: 'a folder, or a path where one can be made',
      next: 'name another, or leave --report away to write below reports/',
    },
    { cause },
  );
