import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = readdirSync(join(root, 'packages'));

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifests = folders.map(
  (folder) => JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as Manifest,
);

/** What a package publishes: its source without tests and what only tests use. */
const sourcesOf = (folder: string): readonly string[] =>
  readdirSync(join(root, 'packages', folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith('.ts') && !path.endsWith('.test.ts') && !/\b(fixtures|testing|test-rows)\b/.test(path),
    )
    .map((path) => join(root, 'packages', folder, 'src', path));

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** What a file needs when it runs: types are erased, and what is imported inside a function comes later. */
const importsOf = (file: string): readonly string[] =>
  [
    ...withoutComments(readFileSync(file, 'utf8')).matchAll(
      /^(?:import|export)\s+(?!type\b)(?:([^;'"]*?)\s+from\s+)?['"]([^'"]+)['"]/gm,
    ),
  ]
    .filter(([, names = '']) => !/^\{\s*(type \w+(?: as \w+)?,?\s*)+\}$/.test(names))
    .map(([, , target]) => target!);

/** Files that reach themselves by their imports, each loop once, as a path. */
const loopsIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  const loops: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) loops.push([...path.slice(at), file].map((one) => one.slice(root.length)).join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return loops;
};

it('docs/architecture.md tells which package stands on which', () => {
  // | `@marketloom/research` | what it is | kernel, indicators |
  const rows = readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(
    /^\| `((?:@marketloom\/)?\w[\w-]*)` \|[^|]+\| ([^|]+?) \|$/gm,
  );
  const told = [...rows].map(([, name, on]) => [name, on === 'nothing' ? [] : on!.split(', ').toSorted()]);
  const built = manifests.map(({ name, dependencies }) => [
    name,
    Object.keys(dependencies ?? {})
      .filter((dependency) => dependency.startsWith('@marketloom/'))
      .map((dependency) => dependency.slice('@marketloom/'.length))
      .toSorted(),
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(built));
});

describe.each(folders)('the source of packages/%s', (folder) => {
  const files = sourcesOf(folder);

  it('imports only what its package.json names', () => {
    const { dependencies } = manifests[folders.indexOf(folder)]!;
    const strangers = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('.') && !target.startsWith('node:'))
        .filter(
          (target) => !Object.keys(dependencies ?? {}).some((name) => `${target}/`.startsWith(`${name}/`)),
        )
        .map((target) => `${file.slice(root.length)}: ${target}`),
    );
    expect(strangers).toEqual([]);
  });

  it('reaches no other package but through its door', () => {
    const outside = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.'))
        .filter((target) => !resolve(dirname(file), target).startsWith(join(root, 'packages', folder)))
        .map((target) => `${file.slice(root.length)}: ${target}`),
    );
    expect(outside).toEqual([]);
  });

  it('has no file that needs itself', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => resolve(dirname(file), target)),
      ]),
    );
    expect(loopsIn(graph)).toEqual([]);
  });
});

it('the kernel is synchronous and draws no numbers but its own', () => {
  const breaking = sourcesOf('kernel').filter((file) =>
    /\b(await|async|Promise)\b|\bMath\.random\b|['"]node:/.test(withoutComments(readFileSync(file, 'utf8'))),
  );
  expect(breaking).toEqual([]);
});
