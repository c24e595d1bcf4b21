import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ResearchError } from '../errors.ts';

const run = promisify(execFile);

/** Packages that a strategy may import. */
const STRATEGY_PACKAGES = ['@marketloom/kernel', '@marketloom/indicators', '@marketloom/quant'];

/**
 * Where the compiler remembers what it has found, beside the code that Node has compiled; undefined where Node keeps
 * none. What it remembers goes by the files' contents, so that only what has changed is checked again.
 */
const memoryOf = async (file: string, compiler: string): Promise<string | undefined> => {
  const cache = getCompileCacheDir();
  if (cache === undefined) return undefined;
  const folder = join(cache, 'marketloom-types');
  const made = await mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (!made) return undefined;
  const name = createHash('sha256').update(`${file}\n${compiler}`).digest('hex').slice(0, 24);
  return join(folder, `${name}.tsbuildinfo`);
};

const compilerOptions = (memory: string | undefined) => ({
  ...(memory === undefined ? {} : { incremental: true, tsBuildInfoFile: memory }),
  target: 'esnext',
  lib: ['esnext'],
  // A strategy may lie in a folder without a package.json: Node runs it as a module all the same.
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  types: [],
  noEmit: true,
  strict: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  paths: Object.fromEntries(
    STRATEGY_PACKAGES.map((name) => [name, [fileURLToPath(import.meta.resolve(name))]]),
  ),
});

/** The nearest compiler above this package; undefined where none is installed. */
const findCompiler = async (): Promise<string | undefined> => {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const compiler = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
    if (
      await access(compiler).then(
        () => true,
        () => false,
      )
    )
      return compiler;
  }
  return undefined;
};

/**
 * Runs the TypeScript compiler over a strategy's file, which Node itself would run without looking at its types.
 *
 * Refuses the file with its first error, and says how many more there are; with RECORDS_UNWRITABLE where there is no
 * room for the compiler's settings. Does nothing where no compiler is installed.
 */
export const checkStrategyTypes = async (path: string): Promise<void> => {
  const compiler = await findCompiler();
  if (compiler === undefined) return;
  const file = resolve(path);
  const folder = await mkdtemp(join(tmpdir(), 'marketloom-types-')).catch(refuseTemporaryFolder);
  try {
    const project = join(folder, 'tsconfig.json');
    const settings = JSON.stringify({
      compilerOptions: compilerOptions(await memoryOf(file, compiler)),
      files: [file],
    });
    await writeFile(project, settings).catch(refuseTemporaryFolder);
    const output = await run(process.execPath, [compiler, '-p', project, '--pretty', 'false'], {
      cwd: folder,
    }).then(
      () => '',
      (error: { readonly stdout?: string; readonly message: string }) => error.stdout ?? error.message,
    );
    refuseErrors(path, file, folder, output);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
};

const refuseTemporaryFolder = (cause: Error): never => {
  throw new ResearchError(
    'RECORDS_UNWRITABLE',
    `the types of the strategy cannot be checked, as nothing can be written to ${tmpdir()}: ${cause.message}; free some room there, or name another folder with TMPDIR`,
    { cause },
  );
};

/** Whether a file belongs to Marketloom: its own types are checked where it is made, not where it is used. */
const isOurs = (file: string): boolean =>
  file.includes(`${sep}node_modules${sep}`) ||
  STRATEGY_PACKAGES.some((name) => file.startsWith(fileURLToPath(new URL('.', import.meta.resolve(name)))));

const DIAGNOSTIC = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

const refuseErrors = (path: string, file: string, folder: string, output: string): void => {
  const told = output
    .split('\n')
    .map((line) => DIAGNOSTIC.exec(line))
    .filter((match) => match !== null);
  if (told.length === 0 && output !== '')
    throw new ResearchError('STRATEGY_TYPES', `${path} cannot be type-checked: ${output.split('\n')[0]}`);
  const errors = told.filter(([, name]) => !isOurs(resolve(folder, name!)));
  const own = errors.filter(([, name]) => resolve(folder, name!) === file);
  const first = own[0] ?? errors[0];
  if (first === undefined) return;
  const [, name = '', line, column, code, message] = first;
  const where = resolve(folder, name) === file ? path : resolve(folder, name);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new ResearchError(
    'STRATEGY_TYPES',
    `${where}:${line}:${column} does not type-check (${code}): ${message}${more}`,
  );
};
