import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { nearestName } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';

/** Refuses what is no TypeScript file, and one that is not there where another beside it was likely meant. */
export const suggestStrategy = async (typed: string): Promise<void> => {
  const found = await stat(typed).catch(() => undefined);
  if (found?.isFile() === true && !/\.[cm]?[jt]s$/.test(typed))
    throw new CliError('STRATEGY_NAME', {
      wrong: `${typed} is no strategy file`,
      right: 'a TypeScript file, whose name ends in .ts',
      next: 'write one that runs at once: marketloom new strategy my-idea',
    });
  if (found !== undefined) return;
  const folder = dirname(typed);
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ts'));
  const near = nearestName(basename(typed), files);
  if (near === undefined) return;
  throw new CliError('STRATEGY_NAME', {
    wrong: `there is no strategy file ${typed}`,
    right: `did you mean ${join(folder, near)}?`,
    next: 'name the file with its ending',
  });
};
