import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { compare, secondsOf, type TimedRun } from '../compare.ts';

const root = join(import.meta.dirname, '../..');
const STRATEGY = 'examples/sma-crossover.ts';
const PRICES = 'node_modules/vega-datasets/data/sp500-2000.csv';

export const coldStart: Benchmark = {
  unit: 'runs/s',
  goal: 'seconds below 1.0',
  async measure({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'marketloom-cold-start-'));
    try {
      importPrices(folder);
      const comparison = await compare({
        count: quick ? 3 : 9,
        warmUp: 1,
        engine: () => runBacktest(folder),
        ceiling: runNothing,
      });
      return {
        ...comparison,
        extra: { seconds: 1 / comparison.rate, peakRssMb: peakRssMb(folder) },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const catalogOf = (folder: string): string => join(folder, 'catalog');

const importPrices = (folder: string): void =>
  marketloom([
    ...['data', 'import', 'csv', PRICES],
    ...['--symbol', 'SPX', '--venue', 'INDEX', '--asset-class', 'index', '--calendar', 'XNYS'],
    ...['--price-precision', '6', '--interval', '1d', '--timestamps', 'open'],
    ...['--catalog', catalogOf(folder)],
  ]);

/** From the command to the finished report; what is left of an earlier report is removed before. */
const runBacktest = (folder: string, environment: NodeJS.ProcessEnv = {}): TimedRun => {
  const report = join(folder, 'report');
  rmSync(report, { recursive: true, force: true });
  const seconds = secondsOf(() =>
    marketloom(
      ['backtest', STRATEGY, '--instrument', 'SPX', '--catalog', catalogOf(folder), '--report', report],
      environment,
    ),
  );
  if (!existsSync(join(report, 'report.html'))) throw new Error('the backtest wrote no report.html');
  return { units: 1, seconds, outcome: 'done' };
};

/** Node that starts and does nothing: no program in it can be faster. */
const runNothing = (): TimedRun => {
  const seconds = secondsOf(() => succeed('node', spawnSync(process.execPath, ['-e', '0'])));
  return { units: 1, seconds, outcome: 'done' };
};

/** The larger of the processes that one run consists of, in a run that is not timed. */
const peakRssMb = (folder: string): number => {
  const file = join(folder, 'peak-rss');
  const hook = pathToFileURL(join(import.meta.dirname, '../peak-rss-at-exit.mjs')).href;
  runBacktest(folder, { NODE_OPTIONS: `--import=${hook}`, PEAK_RSS_FILE: file });
  return Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number)) / 1_024;
};

const marketloom = (words: readonly string[], environment: NodeJS.ProcessEnv = {}): void =>
  succeed(
    `npx marketloom ${words.join(' ')}`,
    spawnSync('npx', ['marketloom', ...words], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    }),
  );

const succeed = (command: string, { status, error, stderr }: SpawnSyncReturns<string | Buffer>): void => {
  if (status !== 0)
    throw new Error(`${command} ended with ${status ?? error?.message ?? 'a signal'}: ${stderr}`);
};
