import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indicatorErrorCodes } from '@marketloom/indicators';
import {
  defineInstrument,
  groupReasons,
  kernelErrorCodes,
  riskReasons,
  venueReasons,
} from '@marketloom/kernel';
import { importCsv, marketDataErrorCodes, openCatalog } from '@marketloom/market-data';
import { quantErrorCodes } from '@marketloom/quant';
import { checkStrategyTypes, loadStrategy, researchErrorCodes, runBacktest } from '@marketloom/research';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliErrors } from '../packages/cli/src/failure/errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const NOT_OURS = ['node_modules', 'dist', 'coverage', 'reports'];

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Paths of all files below a folder that belong to the repository, relative to its root. */
const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || NOT_OURS.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });

const withoutCode = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchor that a heading gets where the pages are shown. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsIn = (text: string): readonly string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    anchorOf(heading!),
  );

const pages = filesBelow('.', '.md');

describe('every page', () => {
  it.each(pages)('%s has links that lead somewhere', (page) => {
    const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const dead = links
      .filter((target) => !/^(https?|mailto):/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
        if (!existsSync(file)) return true;
        return anchor !== undefined && !anchorsIn(readFileSync(file, 'utf8')).includes(anchor);
      });
    expect(dead).toEqual([]);
  });

  it.each(pages)('%s names no folder of one machine', (page) => {
    expect(read(page)).not.toMatch(
      /(^|[\s"'`(=])(\/(work|root|home|Users|tmp|mnt)\/|[A-Z]:\\)|localhost:\d|\b127\.0\.0\.1\b/m,
    );
  });
});

describe('docs/README.md', () => {
  it('leads to every page of docs/', () => {
    const linked = [...read('docs/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name!);
    const there = filesBelow('docs', '.md').map((path) => path.slice('docs/'.length));
    expect(there.filter((name) => name !== 'README.md' && !linked.includes(name))).toEqual([]);
  });
});

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly version: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (path: string): Manifest => JSON.parse(read(path)) as Manifest;
const packages = readdirSync(join(root, 'packages')).map((folder) =>
  manifestOf(`packages/${folder}/package.json`),
);

describe('docs/dependencies.md', () => {
  const used = new Map(
    [manifestOf('package.json'), ...packages].flatMap(
      ({ dependencies, devDependencies, optionalDependencies }) =>
        Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
          ([name]) => !name.startsWith('@marketloom/'),
        ),
    ),
  );
  // | [`name`](homepage) | 1.2.3 | MIT | …
  const rows = [
    ...read('docs/dependencies.md').matchAll(/^\| \[`([^`]+)`\]\([^)]+\) +\| (\S+) +\| ([^|]+?) +\|/gm),
  ].map(([, name, version, licence]) => ({ name: name!, version: version!, licence: licence! }));

  it('has an entry for every dependency, and none for what is not one, at the version that is installed', () => {
    const told = Object.fromEntries(rows.map(({ name, version }) => [name, version]));
    expect(told).toEqual(Object.fromEntries(used));
    expect(rows).toHaveLength(used.size);
  });

  it('tells the licence that each package declares', () => {
    const wrong = rows
      .filter(({ name }) => existsSync(join(root, 'node_modules', name)))
      .filter(({ name, licence }) => manifestOf(`node_modules/${name}/package.json`).license !== licence)
      .map(({ name }) => name);
    expect(wrong).toEqual([]);
  });

  it('is right that every version is exact', () => {
    expect([...used.values()].filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('is right that the lock file names the packages of every platform, without which npm ci refuses', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<
        Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
      >;
    };
    const isLocked = (path: string, name: string): boolean =>
      `${path}/node_modules/${name}` in packages || `node_modules/${name}` in packages;
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });

  it('is right that no package, direct or not, runs anything when it is installed', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
    };
    const running = Object.entries(lock.packages).filter(
      ([, { hasInstallScript }]) => hasInstallScript === true,
    );
    expect(running.map(([path]) => path)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('tells which package stands on which', () => {
    // | `@marketloom/research` | what it is | kernel, indicators |
    const rows = read('docs/architecture.md').matchAll(
      /^\| `((?:@marketloom\/)?\w[\w-]*)` +\|[^|]+\| ([^|]+?) +\|$/gm,
    );
    const told = [...rows].map(([, name, on]) => [name, on === 'nothing' ? [] : on!.split(', ').toSorted()]);
    const built = packages.map(({ name, dependencies }) => [
      name,
      Object.keys(dependencies ?? {})
        .filter((dependency) => dependency.startsWith('@marketloom/'))
        .map((dependency) => dependency.slice('@marketloom/'.length))
        .toSorted(),
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(built));
  });
});

describe('docs/errors.md', () => {
  it('lists every code and every reason that there is, once, and no others', () => {
    const told = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, code]) => code!);
    const declared = [
      ...Object.keys({ ...riskReasons, ...venueReasons, ...groupReasons, ...cliErrors }),
      ...[...kernelErrorCodes, ...indicatorErrorCodes, ...quantErrorCodes],
      ...[...marketDataErrorCodes, ...researchErrorCodes],
    ];
    expect(told.toSorted()).toEqual(declared.toSorted());
  });
});

describe('the strategy of README.md', () => {
  const [, code = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(read('README.md')) ?? [];
  let folder = '';
  let file = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'marketloom-readme-'));
    file = join(folder, 'strategy.ts');
    writeFileSync(file, code);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes about thirty lines', () => {
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(32);
  });

  it('type-checks', async () => {
    await checkStrategyTypes(file);
  });

  it('trades on the data that npm start imports', async () => {
    const settings = JSON.parse(read('examples/sp500.import.json'));
    mkdirSync(join(folder, 'catalog'));
    const catalog = await openCatalog(join(folder, 'catalog'));
    try {
      await importCsv({
        catalog,
        file: resolve(root, 'examples', settings.file),
        instrument: defineInstrument(settings.instrument),
        kind: settings.kind,
        interval: settings.interval,
        timestamps: settings.timestamps,
        timeZone: settings.timeZone,
        columns: settings.columns,
      });
      const { result } = await runBacktest({
        config: { strategy: file, instruments: ['SPX'], fees: 'percent:0.02%', slippage: 'bps:2' },
        strategy: await loadStrategy(file),
        catalog,
      });
      expect(result.status).toBe('complete');
      expect(result.metrics.trades).toBeGreaterThan(100);
      expect(result.orders.filter(({ status }) => status === 'denied')).toEqual([]);
    } finally {
      catalog.close();
    }
  });
});
