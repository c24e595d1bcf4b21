import { access, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { catalogFolder, shownPath } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import { describeError } from '../../failure/describe-error.ts';
import { count } from '../../terminal/number-text.ts';
import { version } from '../../version.ts';

/** What was found about one thing; `remedy` says how to mend it. */
interface Check {
  readonly name: string;
  readonly status: 'fine' | 'missing' | 'broken';
  /** Whether Marketloom can do without. */
  readonly optional: boolean;
  readonly found: string;
  readonly remedy: string | null;
}

const fine = (name: string, found: string): Check => ({
  name,
  status: 'fine',
  optional: false,
  found,
  remedy: null,
});
const broken = (name: string, found: string, remedy: string): Check => ({
  name,
  status: 'broken',
  optional: false,
  found,
  remedy,
});

/** What is used of DuckDB here. */
interface DuckDb {
  version(): string;
  readonly DuckDBInstance: { create(path: string): Promise<{ closeSync(): void }> };
}

const reinstall = 'install again: npm ci (in a checkout) or npm install marketloom';

export const run: CommandRun = async (invocation, terminal) => {
  const folder = catalogFolder(invocation);
  const checks = [
    fine('marketloom', version),
    fine('node', `${process.versions.node} (${process.platform} ${process.arch})`),
    ...(await Promise.all([
      ...['kernel', 'indicators', 'quant', 'market-data', 'research'].map(checkPackage),
      checkDuckDb(),
      checkTypeScript(),
      checkChromium(),
      checkCatalog(folder),
      checkReports(),
    ])),
  ];
  const isWell = checks.every(({ status, optional }) => status === 'fine' || optional);
  if (invocation.isSet('json')) terminal.print(JSON.stringify({ ok: isWell, checks }, null, 2));
  else {
    const { failure, gain, quiet, warning } = terminal.colours;
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, status, optional, found, remedy } of checks) {
      const colour = status === 'fine' ? gain : optional ? warning : failure;
      const word = status === 'fine' ? 'fine' : optional ? 'none' : status;
      terminal.print(`${colour(word.padEnd(7))}  ${name.padEnd(width)}  ${found}`);
      if (remedy !== null) terminal.print(`${' '.repeat(11 + width)}${quiet('remedy')} ${remedy}`);
    }
    terminal.print(
      isWell
        ? '\nEverything that is needed works.'
        : '\nSomething needed does not work; see the remedies above.',
    );
  }
  return isWell ? 0 : 1;
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.split('\n')[0]! : String(error);

const checkPackage = async (name: string): Promise<Check> => {
  try {
    await import(`@marketloom/${name}`);
    return fine(`@marketloom/${name}`, 'loads');
  } catch (error) {
    return broken(`@marketloom/${name}`, `does not load: ${reasonOf(error)}`, reinstall);
  }
};

const checkDuckDb = async (): Promise<Check> => {
  const name = '@duckdb/node-api';
  try {
    // The catalog's own dependency: it is resolved from there, so that the copy that is used is looked at.
    const require = createRequire(createRequire(import.meta.url).resolve('@marketloom/market-data'));
    const duckdb = (await import(require.resolve(name))) as DuckDb;
    const instance = await duckdb.DuckDBInstance.create(':memory:');
    instance.closeSync();
    return fine('duckdb', duckdb.version());
  } catch (error) {
    return broken(
      'duckdb',
      `does not load: ${reasonOf(error)}`,
      `${reinstall}; its binaries are for one platform`,
    );
  }
};

const checkTypeScript = async (): Promise<Check> => {
  try {
    const require = createRequire(import.meta.url);
    const { version: found } = require('typescript/package.json') as { readonly version: string };
    return fine('typescript', found);
  } catch {
    return {
      name: 'typescript',
      status: 'missing',
      optional: true,
      found: 'not installed: strategies run, and their types are not checked first',
      remedy: 'npm install --save-dev typescript',
    };
  }
};

/** Where the browser test of the report looks. */
const chromiumPaths = (): readonly string[] =>
  [
    process.env.CHROMIUM_PATH ?? '',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].filter((path) => path !== '');

const checkChromium = async (): Promise<Check> => {
  const name = 'chromium';
  for (const path of chromiumPaths()) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return { ...fine(name, path), optional: true };
  }
  return {
    name,
    status: 'missing',
    optional: true,
    found: "not found: only Marketloom's own test of its report in a browser needs it",
    remedy: 'to run that test, set CHROMIUM_PATH to the browser',
  };
};

const checkCatalog = async (folder: string): Promise<Check> => {
  const name = 'catalog';
  try {
    const { openCatalog } = await import('@marketloom/market-data');
    const catalog = await openCatalog(folder);
    const all = catalog.series();
    catalog.close();
    const unwritable = await whyUnwritable(folder);
    if (unwritable !== undefined)
      return broken(
        name,
        `${shownPath(folder)}: ${unwritable}`,
        'make it writable, or name another: --catalog FOLDER',
      );
    return fine(
      name,
      all.length === 0
        ? `${shownPath(folder)} is empty; bring data in: marketloom data import --help`
        : `${shownPath(folder)}, ${count(all.length)} series`,
    );
  } catch (error) {
    const { wrong, next } = describeError(error).lines;
    return broken(name, wrong, next);
  }
};

const checkReports = async (): Promise<Check> => {
  const folder = resolve('reports');
  const unwritable = await whyUnwritable(folder);
  return unwritable === undefined
    ? fine('reports', shownPath(folder))
    : broken(
        'reports',
        `${shownPath(folder)}: ${unwritable}`,
        'make it writable, or name another: --report FOLDER',
      );
};

/** Why nothing could be written into a folder, which need not exist yet; undefined where it can. */
const whyUnwritable = async (folder: string): Promise<string | undefined> => {
  try {
    if (!(await stat(folder)).isDirectory()) return 'is a file where a folder should be';
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) return whyUnwritable(dirname(folder));
    return code === 'EACCES' || code === 'EROFS' ? 'cannot be written by this user' : reasonOf(error);
  }
};
