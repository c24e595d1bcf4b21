import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BacktestResult } from '@marketloom/research';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples, type Workplace, workplaceWithCoin } from './fixtures/workplace.ts';

const crossover = join(examples, 'sma-crossover.ts');

let place: Workplace;
beforeAll(() => {
  place = workplaceWithCoin();
});
afterAll(() => place.dispose());

const json = (...words: readonly string[]) => {
  const { exitCode, stdout, stderr } = place.run('backtest', crossover, ...words, '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as BacktestResult & { readonly reportFile: string };
};

describe('a backtest', () => {
  test('prints one screen: what was run, the five numbers that matter, fees, where the report lies', () => {
    const { exitCode, stdout, stderr } = place.run('backtest', crossover, '--fees', 'percent:0.1%');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^sma-crossover on COIN\.TEST, 2020-01-01 to 2021-02-0\d, \d+ sessions$/);
    for (const name of ['total return', 'CAGR', 'Sharpe', 'max drawdown', 'trades', 'fees'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +[+−]?[\\d,]+(\\.\\d\\d)?( %)?  `, 'm'));
    expect(stdout).toContain('percent:0.1%');
    const report = lines.at(-1) as string;
    expect(report).toMatch(/^reports\/sma-crossover-[0-9a-f]{8}\/report\.html$/);
    expect(existsSync(join(place.folder, report))).toBe(true);
    expect(stdout).not.toContain('\x1b[');
  });

  test('with --json prints one document, the same as result.json and the path of the report', () => {
    const { reportFile, ...result } = json();
    expect(basename(reportFile)).toBe('report.html');
    expect(JSON.parse(readFileSync(reportFile.replace('report.html', 'result.json'), 'utf8'))).toEqual(
      result,
    );
    expect(reportFile).toContain(`sma-crossover-${result.eventHash.slice(0, 8)}`);
  });

  test('gives the same run twice, and another when the costs or the parameters are others', () => {
    const first = json().eventHash;
    expect(json().eventHash).toBe(first);
    expect(json('--param', 'fast=5').eventHash).not.toBe(first);
    expect(json('--slippage', 'bps:10').eventHash).not.toBe(first);
  });

  test('takes every setting from the command line', () => {
    const { config } = json(
      ...[
        '--param',
        'fast=5',
        'slow=15',
        '--param',
        'quantity=2.5',
        '--instrument',
        'coin.test'.toUpperCase(),
      ],
      ...[
        '--from',
        '2020-02-01',
        '--to',
        '2020-12-31',
        '--cash',
        '5000',
        '--account',
        'margin',
        '--leverage',
        '2',
      ],
      ...[
        '--fill',
        'vwap,participation=0.5',
        '--fees',
        'per-trade:1',
        '--slippage',
        'bps:3',
        '--latency',
        '50ms',
      ],
      ...[
        '--limit',
        'maxOrderQuantity=10',
        'maxOrdersPerSecond=5',
        '--seed',
        '7',
        '--benchmark',
        'none',
        '--data',
        '1d',
      ],
    );
    expect(config).toMatchObject({
      parameters: { fast: 5, slow: 15, quantity: 2.5 },
      instruments: ['COIN.TEST'],
      from: '2020-02-01',
      to: '2020-12-31',
      cash: 5000,
      account: 'margin',
      leverage: 2,
      fees: 'per-trade:1.00',
      slippage: 'bps:3',
      latency: '50ms',
      limits: { maxOrderQuantity: 10, maxOrdersPerSecond: { count: 5, seconds: 1 } },
      seed: 7,
      benchmark: null,
    });
    expect(config.fill).toMatchObject({ market: 'vwap', participation: 0.5 });
  });

  test('takes its settings from a file, whose strategy lies beside it, and lets options override them', () => {
    place.file('runs/mine.ts', readFileSync(crossover, 'utf8'));
    place.file(
      'runs/mine.json',
      JSON.stringify({
        strategy: 'mine.ts',
        parameters: { fast: 5, slow: 15 },
        cash: 1000,
        fees: 'per-trade:1',
      }),
    );
    const { exitCode, stdout } = place.run(
      ...['backtest', '--config', 'runs/mine.json', '--param', 'fast=7', '--cash', '2000', '--json'],
    );
    expect(exitCode).toBe(0);
    const { config } = JSON.parse(stdout) as BacktestResult;
    expect(config).toMatchObject({
      strategy: 'runs/mine.ts',
      parameters: { fast: 7, slow: 15 },
      cash: 2000,
      fees: 'per-trade:1.00',
    });
  });

  test('takes fees from a file, and from files that a file names beside it', () => {
    const schedule = {
      id: 'mine',
      title: 'Mine',
      currency: 'quote',
      source: 'a contract',
      asOf: '2026-03-02',
      confidence: 'B',
      components: [{ name: 'commission', basis: 'order', rows: [{ rate: '2.50' }] }],
    };
    place.file('fees/mine.json', JSON.stringify(schedule));
    place.file('fees/routes.json', JSON.stringify({ 'COIN.TEST': 'mine.json', default: 'none' }));
    const [one, other] = ['fees/mine.json', 'fees/routes.json'].map((file) => json('--fees', file));
    expect(JSON.parse(one!.config.fees)).toEqual(schedule);
    expect(JSON.parse(other!.config.fees)).toEqual({ 'COIN.TEST': schedule, default: 'none' });
    expect(one!.metrics.totalFees).toBe(2.5 * one!.fills.length);
    expect(other!.metrics.totalFees).toBe(one!.metrics.totalFees);
  });

  test('writes its report where --report says', () => {
    const { reportFile } = json('--report', 'here/and there');
    expect(reportFile).toBe(join(place.folder, 'here/and there/report.html'));
    expect(readFileSync(reportFile, 'utf8')).toContain('--report &#39;here/and there&#39;');
  });

  test('tells what the strategy logged, beside the result', () => {
    place.file(
      'talks.ts',
      "import { defineStrategy } from '@marketloom/kernel';\nexport default defineStrategy({ name: 'talks', onStop: (run) => run.log('farewell') });\n",
    );
    const { stdout, stderr } = place.run('backtest', 'talks.ts', '--json');
    expect(stderr).toBe('2021-02-04T00:00:00Z  farewell\n');
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test('reads the catalog that --catalog or MARKETLOOM_CATALOG names', () => {
    const catalog = join(place.folder, '.marketloom/catalog');
    const elsewhere = ['backtest', crossover, '--json', '--report', 'elsewhere'];
    expect(place.run(...elsewhere, '--catalog', 'nowhere').exitCode).toBe(2);
    expect(place.runWith({ MARKETLOOM_CATALOG: 'nowhere' }, ...elsewhere).exitCode).toBe(2);
    expect(
      place.runWith({ MARKETLOOM_CATALOG: 'nowhere' }, ...elsewhere, '--catalog', catalog).exitCode,
    ).toBe(0);
    expect(place.runWith({ MARKETLOOM_CATALOG: catalog }, ...elsewhere).exitCode).toBe(0);
  });
});

describe('a new strategy', () => {
  test('runs as it is', () => {
    const written = place.run('new', 'strategy', 'my-idea');
    expect(written).toMatchObject({ exitCode: 0, stderr: '' });
    expect(written.stdout).toContain('\nmy-idea.ts\n');
    const { exitCode, stdout } = place.run('backtest', 'my-idea.ts', '--json');
    expect(exitCode).toBe(0);
    const result = JSON.parse(stdout) as BacktestResult;
    expect(result.strategy.name).toBe('my-idea');
    expect(result.metrics.trades).toBeGreaterThan(0);
  });

  test('never overwrites a file', () => {
    place.file('kept.ts', 'mine');
    const { exitCode, stderr } = place.run('new', 'strategy', 'kept');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: kept\.ts is there already\n/);
    expect(place.read('kept.ts')).toBe('mine');
  });
});
