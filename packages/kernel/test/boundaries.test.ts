import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What each package may know of the others: docs/architecture.md says why. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  '@marketloom/kernel': [],
  '@marketloom/indicators': [],
  '@marketloom/quant': [],
  '@marketloom/market-data': ['@marketloom/kernel'],
  '@marketloom/research': [
    '@marketloom/kernel',
    '@marketloom/indicators',
    '@marketloom/quant',
    '@marketloom/market-data',
  ],
  marketloom: [
    '@marketloom/kernel',
    '@marketloom/indicators',
    '@marketloom/quant',
    '@marketloom/market-data',
    '@marketloom/research',
  ],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

interface Package {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
  readonly imports: readonly Import[];
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?\s*(?:([\w*\s{},$]*?)\s+from\s+)?['"]([^'"]+)['"]|(?<!typeof\s)\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** `{ type A, type B }`: nothing of it is left when the program runs. */
const isAllTypes = (names: string): boolean => {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  return inner?.split(',').every((name) => name.trim() === '' || /^type\s/.test(name.trim())) ?? false;
};

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

export const importsOf = (text: string): { to: string; isTypeOnly: boolean }[] =>
  Array.from(withoutComments(text).matchAll(IMPORT), ([, type, names = '', to, dynamic]) => ({
    to: (to ?? dynamic)!,
    isTypeOnly: type !== undefined || isAllTypes(names),
  }));

const isTest = (path: string): boolean =>
  /\.test\.tsx?$|\/fixtures\/|\/templates\/|\/test-[^/]*\.ts$/.test(path);

const sourcesOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => resolve(folder, name))
        .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
    : [];

const readPackage = (folder: string): Package => {
  const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  return {
    name: manifest.name,
    folder,
    dependencies: ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
      Object.keys(manifest[field] ?? {}),
    ),
    imports: sourcesOf(resolve(folder, 'src')).flatMap((from) =>
      importsOf(readFileSync(from, 'utf8')).map(({ to, isTypeOnly }) => ({ from, to, isTypeOnly })),
    ),
  };
};

const packages = readdirSync(resolve(root, 'packages'))
  .map((name) => resolve(root, 'packages', name))
  .filter((folder) => existsSync(resolve(folder, 'package.json')))
  .map(readPackage);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

/** The first cycle that a walk along the arrows finds, as a list that ends where it begins. */
export const findCycle = (graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined => {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};

const graphOf = (pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> => {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of pairs) if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
};

const named = (path: string): string => relative(root, path);

describe('what this test reads', () => {
  it('is every form of import, and whether it is of types only', () => {
    const text = `
import './effect.ts';
import type { A } from './types.ts';
import { type B, type C } from './more-types.ts';
import { type D, e } from './mixed.ts';
import * as all from "everything";
export * from './again.ts';
export { f } from './one.ts';
export type * from './type-again.ts';
import {
  g,
  h,
} from './lines.ts';
const later = await import('./later.ts');
let shape: typeof import('./shape.ts');
// import './comment.ts';
/* import './block.ts'; */
export const from = 'here';
`;
    expect(importsOf(text).map(({ to, isTypeOnly }) => `${to}${isTypeOnly ? ' type' : ''}`)).toEqual([
      './effect.ts',
      './types.ts type',
      './more-types.ts type',
      './mixed.ts',
      'everything',
      './again.ts',
      './one.ts',
      './type-again.ts type',
      './lines.ts',
      './later.ts',
    ]);
  });

  it('is all packages and not nothing', () => {
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['@marketloom/kernel']));
    for (const { name, imports } of packages.filter((candidate) => candidate.name === '@marketloom/kernel'))
      expect(imports.length, name).toBeGreaterThan(200);
  });

  it('finds a cycle where there is one', () => {
    const pairs = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'b'],
    ] as const;
    expect(findCycle(graphOf(pairs))).toEqual(['b', 'c', 'd', 'b']);
    expect(findCycle(graphOf(pairs.slice(0, 3)))).toBeUndefined();
  });
});

describe.each(packages.map((item) => [item.name, item] as const))(
  '%s',
  (name, { folder, imports, dependencies }) => {
    const local = imports.filter(({ to }) => to.startsWith('.'));
    const foreign = imports.filter(({ to }) => !to.startsWith('.') && !isBuiltin(to));

    it('has no files that need one another when the program runs', () => {
      const pairs = local
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map(({ from, to }) => [named(from), named(resolve(dirname(from), to))] as const);
      expect(findCycle(graphOf(pairs))).toBeUndefined();
    });

    it('reaches into no other package, and into nothing outside its own sources', () => {
      const source = `${resolve(folder, 'src')}/`;
      const outside = local.filter(
        ({ from, to }) => !resolve(dirname(from), to).startsWith(source) && !to.endsWith('.json'),
      );
      expect(outside.map(({ from, to }) => `${named(from)} imports ${to}`)).toEqual([]);
    });

    it('knows only the packages below it', () => {
      const known = allowed[name];
      expect(known, `${name} needs its place in the table of this test`).toBeDefined();
      const upwards = foreign.filter(({ to }) => {
        const other = packageOf(to);
        return other !== name && packages.some((item) => item.name === other) && !known!.includes(other);
      });
      expect(upwards.map(({ from, to }) => `${named(from)} imports ${to}`)).toEqual([]);
    });

    it('declares every package that it imports', () => {
      const undeclared = foreign.filter(
        ({ from, to }) =>
          packageOf(to) !== name &&
          !dependencies.includes(packageOf(to)) &&
          // A contract suite that others may run uses the test runner that they have.
          !(to === 'vitest' && from.includes('/src/testing/')),
      );
      expect(undeclared.map(({ from, to }) => `${named(from)} imports ${to}`)).toEqual([]);
    });
  },
);

describe('the kernel', () => {
  const kernel = packages.find(({ name }) => name === '@marketloom/kernel')!;
  const forbidden =
    /\b(?:Date|Temporal|performance|setTimeout|setInterval|setImmediate|queueMicrotask|Math\.random|async|await|Promise)\b|\bprocess\.(?:argv|cpuUsage|cwd|env|exit|hrtime|memoryUsage|nextTick|on|pid|platform|std\w+|uptime)\b|\bcrypto\.|\bnode:/;

  it('depends on nothing at all', () => {
    expect(kernel.dependencies).toEqual([]);
    expect(kernel.imports.filter(({ to }) => !to.startsWith('.'))).toEqual([]);
  });

  it('has no clock, no chance, no waiting and no outside world', () => {
    const lines = sourcesOf(resolve(kernel.folder, 'src')).flatMap((path) =>
      withoutComments(readFileSync(path, 'utf8'))
        .split('\n')
        // Texts may speak of them.
        .map((line) => line.replace(/'[^']*'|`[^`]*`/g, "''"))
        .filter((line) => forbidden.test(line))
        .map((line) => `${named(path)}: ${line.trim()}`),
    );
    expect(lines).toEqual([]);
  });
});

describe('the folders of the kernel', () => {
  it('that know of one another are few, and known', () => {
    const source = resolve(root, 'packages/kernel/src');
    const kernel = packages.find(({ name }) => name === '@marketloom/kernel')!;
    const folderOf = (path: string): string => relative(source, path).split('/')[0]!;
    const pairs = kernel.imports
      .filter(({ from, isTypeOnly }) => !isTypeOnly && folderOf(from) !== 'index.ts')
      .map(({ from, to }) => [folderOf(from), folderOf(resolve(dirname(from), to))] as const);
    expect(findCycle(graphOf(pairs))).toBeUndefined();
  });
});
