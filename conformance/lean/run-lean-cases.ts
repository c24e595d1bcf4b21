import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Micros, micros } from '@marketloom/kernel';
import { type Catalog, importLean, openCatalog } from '@marketloom/market-data';
import { loadStrategy, runBacktest } from '@marketloom/research';
import type { LeanCase, LeanData } from './lean-case.ts';

const shared = (path: string): string => fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
const furtherFile = fileURLToPath(new URL('further-cases.json', import.meta.url));
const casesFile = shared('conformance/lean-cases.json');
const dataFolder = shared('data/lean');

export const isLeanPresent = existsSync(casesFile) && existsSync(dataFolder);

/** What differs in a case. */
export interface LeanDifference {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

/** Names and values as published, by case. */
type Published = ReadonlyMap<string, Readonly<Record<string, string>>>;

const published = (): Published =>
  new Map(
    [casesFile, furtherFile].flatMap((file) =>
      (
        JSON.parse(readFileSync(file, 'utf8')) as {
          name: string;
          expected: Record<string, string>;
        }[]
      ).map(({ name, expected }) => [name, expected] as const),
    ),
  );

/** A catalog with LEAN's data as cases ask for them, each import done once. */
export class LeanCatalog {
  readonly #folder = mkdtempSync(join(tmpdir(), 'marketloom-lean-'));
  readonly #done = new Set<string>();
  #catalog: Catalog | undefined;

  async with(data: readonly LeanData[]): Promise<Catalog> {
    this.#catalog ??= await openCatalog(this.#folder);
    for (const one of data) {
      const key = JSON.stringify(one);
      if (this.#done.has(key)) continue;
      this.#done.add(key);
      const { from, to, ...options } = one;
      await importLean({
        ...options,
        catalog: this.#catalog,
        folder: dataFolder,
        ...(from === undefined ? {} : { from: dayOf(from) }),
        // Days of New York reach into the next of UTC.
        ...(to === undefined ? {} : { to: micros(dayOf(to) + 1.5 * DAY) }),
      });
    }
    return this.#catalog;
  }

  close(): void {
    this.#catalog?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const DAY = 86_400_000_000;
const dayOf = (date: string): Micros => micros(Date.parse(`${date}T00:00:00Z`) * 1000);

/** Runs a case and gives what differs from what LEAN has published; nothing where all agrees. */
export const runLeanCase = async (
  { name, data, config, log = [] }: LeanCase,
  catalogs: LeanCatalog,
): Promise<readonly LeanDifference[]> => {
  const expected = published().get(name)!;
  const catalog = await catalogs.with(data);
  const strategy = await loadStrategy(config.strategy);
  const run = await runBacktest({ config, strategy, catalog });
  const printed = run.result.profile?.statistics ?? {};
  const lines = run.log.map(({ message }) => message);
  return [
    ...Object.entries(expected)
      .filter(([statistic]) => !OWN.has(statistic) && printed[statistic] !== expected[statistic])
      .map(([statistic, value]) => ({
        name: statistic,
        expected: value,
        got: printed[statistic] ?? 'nothing',
      })),
    ...log
      .filter((line) => !lines.includes(line))
      .map((line) => ({ name: 'log', expected: line, got: lines.join('; ') })),
  ];
};

/** Counts that LEAN's own algorithm adds to its summary. */
const OWN = new Set(['Most Traded Security', 'Most Traded Security Trade Count']);
