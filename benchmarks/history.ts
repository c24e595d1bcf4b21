import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Adds a line to the benchmark's history, with the date and the commit that was measured. */
export const keepInHistory = (line: { readonly name: string }, commit: string): void => {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const entry = { date: new Date().toISOString(), commit, ...line };
  appendFileSync(join(folder, `${line.name}.jsonl`), `${JSON.stringify(entry)}\n`);
};

/** The short hash; with a `+` where the packages are not as they were committed. Ask before measuring. */
export const currentCommit = (): string => {
  try {
    const hash = git('rev-parse', '--short', 'HEAD');
    return git('status', '--porcelain', '--', 'packages', 'conformance') === '' ? hash : `${hash}+`;
  } catch {
    return 'unknown';
  }
};

const git = (...options: readonly string[]): string =>
  execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
