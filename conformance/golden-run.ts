import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { defaultPaths } from './default-paths.ts';
import { allFormats } from './formats/all-formats.ts';
import { casesOf, type GoldenCase, isJsonObject, MalformedGolden } from './formats/golden-format.ts';

export interface GoldenResult {
  readonly passed: number;
  readonly failed: number;
}

export interface GoldenRunOptions {
  /** Files or folders; every case in them runs. Empty: the default folders, and what is built of them. */
  readonly paths: readonly string[];
  /** Where the golden files lie when no path is given. */
  readonly defaults?: readonly string[];
  readonly write: (line: string) => void;
}

/** Differences shown of one case; a wrong series differs everywhere. */
const SHOWN = 10;

/**
 * Runs golden files through the public API. What differs is told line by line, the last line is
 * `N passed, N failed`. A file that cannot be read or understood is one failure.
 */
export const runGoldens = ({ paths, defaults = defaultPaths, write }: GoldenRunOptions): GoldenResult => {
  const isDefault = paths.length === 0;
  const run = new GoldenRun(isDefault, write);
  for (const path of isDefault ? defaults : paths) {
    const absolute = resolve(path);
    if (existsSync(absolute)) run.addPath(absolute);
    else if (isDefault) write(`skipped: there is no ${shown(absolute)}`);
    else run.fail(shown(absolute), 'there is no such file or folder');
  }
  return run.finish();
};

class GoldenRun {
  readonly #isDefault: boolean;
  readonly #write: (line: string) => void;
  readonly #seen = new Set<string>();
  /** Cases that are not run because their subject is not built, by folder and file. */
  readonly #leftOut = new Map<string, Map<string, number>>();
  #passed = 0;
  #failed = 0;

  constructor(isDefault: boolean, write: (line: string) => void) {
    this.#isDefault = isDefault;
    this.#write = write;
  }

  /** A file, or every .json file of a folder and its folders. */
  addPath(path: string): void {
    let files: readonly string[];
    try {
      files = filesOf(path);
    } catch (error) {
      this.fail(shown(path), messageOf(error));
      return;
    }
    if (files.length === 0) this.fail(shown(path), 'there is no .json file in it');
    for (const file of files) this.#addFile(file);
  }

  fail(what: string, ...differences: readonly string[]): void {
    this.#failed++;
    this.#write(`FAILED ${what}`);
    for (const difference of differences.slice(0, SHOWN)) this.#write(`  ${difference}`);
    if (differences.length > SHOWN) this.#write(`  and ${differences.length - SHOWN} more differences`);
  }

  finish(): GoldenResult {
    const files = [...this.#leftOut.values()].flatMap((inFolder) => [...inFolder.values()]);
    if (files.length > 0) {
      const cases = files.reduce((total, count) => total + count, 0);
      this.#write(
        `${cases} cases of ${files.length} files are left out until their subject is built (give the path to run them):`,
      );
      for (const [folder, counts] of this.#leftOut)
        this.#write(`  ${folder}: ${[...counts].map(([file, count]) => `${file} ${count}`).join(', ')}`);
    }
    this.#write(`${this.#passed} passed, ${this.#failed} failed`);
    return { passed: this.#passed, failed: this.#failed };
  }

  #addFile(path: string): void {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    let cases: readonly GoldenCase[];
    try {
      cases = this.#casesOf(path);
    } catch (error) {
      this.fail(shown(path), messageOf(error));
      return;
    }
    const run = cases.filter(({ isBuilt }) => isBuilt || !this.#isDefault);
    this.#leaveOut(path, cases.length - run.length);
    if (run.length === 0) return;
    const failedBefore = this.#failed;
    for (const golden of run) this.#check(path, golden);
    const failed = this.#failed - failedBefore;
    this.#write(`${shown(path)}: ${run.length - failed} passed${failed > 0 ? `, ${failed} failed` : ''}`);
  }

  #casesOf(path: string): readonly GoldenCase[] {
    const content = parsed(readFileSync(path, 'utf8'));
    const format = allFormats.find(({ recognises }) => recognises(content));
    if (format !== undefined) return format.cases(content, path);
    if (!this.#isDefault)
      throw new MalformedGolden(
        `unknown format: it is none of ${allFormats.map(({ name }) => name).join(', ')}`,
      );
    this.#leaveOut(path, casesOf(content).length || 1);
    return [];
  }

  #check(path: string, { name, check }: GoldenCase): void {
    let differences: readonly string[];
    try {
      differences = check();
    } catch (error) {
      differences = [messageOf(error)];
    }
    if (differences.length === 0) this.#passed++;
    else this.fail(`${shown(path)}: ${name}`, ...differences);
  }

  #leaveOut(path: string, count: number): void {
    if (count === 0) return;
    const folder = shown(dirname(path));
    const inFolder = this.#leftOut.get(folder) ?? new Map<string, number>();
    this.#leftOut.set(folder, inFolder.set(basename(path), count));
  }
}

const filesOf = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json'))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path];

const parsed = (text: string) => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new MalformedGolden(`not valid JSON: ${messageOf(error)}`);
  }
  if (!isJsonObject(content)) throw new MalformedGolden('unknown format: a golden file is a JSON object');
  return content;
};

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error instanceof MalformedGolden ? error.message : `${error.name}: ${error.message}`;
};

const shown = (path: string): string => relative(process.cwd(), path) || '.';
