import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  coin,
  dailyCsv,
  examples,
  expectError,
  type Workplace,
  workplaceWithCoin,
} from './fixtures/workplace.ts';

const crossover = join(examples, 'sma-crossover.ts');

let place: Workplace;
let before: ReturnType<Workplace['fingerprint']>;
beforeAll(() => {
  place = workplaceWithCoin();
  place.file('near-by.ts', '');
});
afterAll(() => place.dispose());
beforeEach(() => {
  before = place.fingerprint();
});
afterEach(() => {
  expect(place.fingerprint()).toEqual(before);
});

const strategy = (body: string): string =>
  `import { defineStrategy, integer } from '@marketloom/kernel';\n${body}`;

describe('a backtest refuses', () => {
  test('an instrument that the catalog does not have, with the nearest', () => {
    const outcome = place.run('backtest', crossover, '--instrument', 'CION');
    expectError(outcome, 2, '"CION"', 'near it: COIN.TEST', 'marketloom data list');
  });

  test('a range without data, with the range that there is', () => {
    const outcome = place.run('backtest', crossover, '--from', '2010-01-01', '--to', '2010-12-31');
    expectError(outcome, 2, 'no data from 2010-01-01', '2021-02-04', '--from');
  });

  test('an end before its start', () => {
    const outcome = place.run('backtest', crossover, '--from', '2020-06-01', '--to', '2020-05-01');
    expectError(outcome, 2, '2020-05-01', '2020-06-01');
  });

  test.each(['yesterday', '2020-02-30', '01/02/2020'])('"%s" as a date', (date) => {
    expectError(place.run('backtest', crossover, '--from', date), 2, date, '2010-01-31');
  });

  test('a parameter that the strategy does not have, with the nearest', () => {
    const outcome = place.run('backtest', crossover, '--param', 'fsat=5');
    expectError(outcome, 2, '"fsat"', 'did you mean fast?');
  });

  test.each([
    ['fast=0', 'must be from 1 to 1000'],
    ['fast=ten', 'must be a number'],
    ['fast=1.5', 'must be a whole number'],
    ['fast=50', 'fast (50) must be smaller than slow (30)'],
  ])('the parameter %s', (parameter, problem) => {
    expectError(place.run('backtest', crossover, '--param', parameter), 2, problem);
  });

  test.skipIf(process.platform !== 'linux').each(['/proc/x', '/proc/x/y'])(
    'to write its report to %s, where nothing can be made',
    (folder) => {
      const outcome = place.run('backtest', crossover, '--report', folder);
      expectError(outcome, 1, `--report ${folder} cannot be written`, 'no folder can be made there');
    },
  );

  test('a temporary folder that is not there', () => {
    const outcome = place.runWith({ TMPDIR: '/no-such-folder' }, 'backtest', crossover);
    expectError(outcome, 1, 'cannot be checked', '/no-such-folder', 'TMPDIR');
  });

  test('more cash than can be accounted', () => {
    expectError(
      place.run('backtest', crossover, '--cash', '1e308'),
      2,
      'cash: must be at most 1000000000000',
    );
  });

  test.each(['--report', '--instrument'])('%s with nothing in it', (flag) => {
    expectError(place.run('backtest', crossover, flag, ''), 2, `${flag} "" is empty`);
  });

  test('a strategy that is no TypeScript', () => {
    place.file('a.txt', 'buy');
    expectError(place.run('backtest', 'a.txt'), 2, 'a.txt is no strategy file', '.ts');
  });

  test('a strategy file that is not there', () => {
    expectError(place.run('backtest', 'nowhere.ts'), 2, 'nowhere.ts', 'marketloom new strategy');
  });

  test('a strategy that does not type-check, with the line', () => {
    const file = 'types.ts';
    place.file(
      file,
      strategy(
        "export default defineStrategy({\n  name: 'types',\n  onBar(run, bar) {\n    run.buyy(bar.instrument, 1);\n  },\n});\n",
      ),
    );
    expectError(place.run('backtest', file), 1, 'types.ts:5:', 'buyy');
    // The compiler remembers what it found; what it found must be told again, and what was mended not.
    expectError(place.run('backtest', file), 1, 'types.ts:5:', 'buyy');
  });

  test('a strategy that runs to its end and yet does not type-check: no report is written', () => {
    place.file(
      'quiet.ts',
      strategy(
        "const size: number = 'one';\nexport default defineStrategy({\n  name: 'quiet',\n  onStop: (run) => run.log(String(size)),\n});\n",
      ),
    );
    expectError(place.run('backtest', 'quiet.ts', '--report', 'quiet'), 1, 'quiet.ts:2:7');
    expect(place.fingerprint('quiet')).toEqual({});
  });

  test('a strategy that cannot be parsed, with the line', () => {
    place.file(
      'syntax.ts',
      strategy("export default defineStrategy({\n  name: 'syntax',\n  onBar(run, bar { }\n});\n"),
    );
    expectError(place.run('backtest', 'syntax.ts'), 1, /syntax\.ts(:\d+)? cannot be parsed/);
  });

  test('a strategy without a default export', () => {
    place.file('export.ts', strategy("export const mine = defineStrategy({ name: 'mine' });\n"));
    expectError(
      place.run('backtest', 'export.ts'),
      1,
      'export.ts has no default export',
      'export default defineStrategy',
    );
  });

  test('a strategy that throws while it is loaded, with the line', () => {
    place.file(
      'load.ts',
      strategy(
        'const settings: string[] = [];\nexport default defineStrategy({ name: settings[0]!.trim() });\n',
      ),
    );
    expectError(place.run('backtest', 'load.ts'), 1, 'load.ts:3');
  });

  test('a strategy that throws while it runs, with its name, the callback and the simulated time', () => {
    place.file(
      'throws.ts',
      strategy(
        "export default defineStrategy({\n  name: 'throws',\n  state: () => ({ bars: 0 }),\n  onBar(run) {\n    run.state.bars++;\n    if (run.state.bars === 20) throw new Error('no more');\n  },\n});\n",
      ),
    );
    expectError(place.run('backtest', 'throws.ts'), 1, 'throws', 'onBar', '2020-01-21', 'no more');
  });

  test.each([
    ['--fees', 'percent', 'percent'],
    ['--fees', 'no-fees.json', 'no-fees.json'],
    ['--slippage', 'bps:many', 'bps'],
    ['--latency', 'slow', 'slow'],
    ['--fill', 'next-week', 'next-week'],
    ['--cash', 'lots', 'lots'],
    ['--cash', '-5', 'cash'],
    ['--account', 'saving', 'saving'],
    ['--leverage', '0', 'leverage'],
    ['--limit', 'maxOrders=5', 'maxOrders'],
    ['--data', '5m', '5m'],
    ['--benchmark', 'GOLD', 'GOLD'],
    ['--seed', '1.5', 'seed'],
  ])('%s %s', (flag, value, naming) => {
    expectError(place.run('backtest', crossover, flag, value), 2, naming);
  });

  test('a configuration that is missing, no JSON, or has settings that there are not', () => {
    expectError(place.run('backtest', '--config', 'none.json'), 2, 'none.json');
    place.file('broken.json', '{ "strategy": "a.ts", }');
    expectError(place.run('backtest', '--config', 'broken.json'), 2, 'broken.json is not JSON');
    place.file('typo.json', '{ "strategy": "a.ts", "instrumnets": ["COIN"], "cash": "much" }');
    expectError(place.run('backtest', '--config', 'typo.json'), 2, 'typo.json', 'instrumnets', 'cash');
  });

  test('to write its report where a file is', () => {
    place.file('taken', 'a file');
    expectError(place.run('backtest', crossover, '--report', 'taken'), 1, 'taken');
    expectError(place.run('backtest', crossover, '--report', 'taken/below'), 1, 'taken');
    expect(place.read('taken')).toBe('a file');
  });

  test('to run without a strategy', () => {
    expectError(place.run('backtest'), 2, 'no strategy', 'marketloom new strategy');
  });
});

describe('an import refuses', () => {
  const importing = (name: string, content: string | Uint8Array, ...more: readonly string[]) => {
    place.file(name, content);
    return place.run('data', 'import', 'csv', name, ...coin, '--symbol', 'OTHER', ...more);
  };

  test('columns that it does not find, with those that there are', () => {
    const outcome = importing('columns.csv', 'day,first,last\n2020-01-01,1,2\n');
    expectError(outcome, 1, 'columns.csv', '"day", "first", "last"', '--columns');
  });

  test('days that could be months, with the option that tells', () => {
    const outcome = importing('days.csv', 'date,open,high,low,close\n04/01/2024,1,1,1,1\n');
    expectError(outcome, 1, 'does not tell day from month', 'with --time-format');
  });

  test('stamps of several zones', () => {
    const outcome = importing(
      'zones.csv',
      'date,open,high,low,close\n2020-01-01T00:00:00Z,1,1,1,1\n2020-01-02 00:00,1,1,1,1\n',
      '--interval',
      '1h',
      '--time-zone',
      'America/New_York',
    );
    expectError(outcome, 1, 'zones.csv', 'line 2', 'line 3');
  });

  test.each([
    ['an empty file', ''],
    ['a header without rows', 'date,open,high,low,close\n'],
    [
      'only numbers that cannot be',
      'date,open,high,low,close\n2020-01-01,1e308,1e308,1e308,1e308\n2020-01-02,NaN,NaN,NaN,NaN\n',
    ],
  ])('%s', (_, content) => {
    expectError(importing('poor.csv', content), 1, 'poor.csv');
  });

  test('a gzip file that is cut short', () => {
    const whole = gzipSync(dailyCsv(400));
    expectError(importing('cut.csv.gz', whole.subarray(0, whole.length / 2)), 1, 'cut.csv.gz', 'cut short');
  });

  test('a Parquet file that is cut short', () => {
    const [file = ''] = Object.keys(place.fingerprint()).filter((name) => name.endsWith('.parquet'));
    const bytes = place.bytes(file);
    place.file('cut.parquet', bytes.subarray(0, bytes.length / 2));
    const outcome = place.run('data', 'import', 'parquet', 'cut.parquet', ...coin, '--symbol', 'OTHER');
    expectError(outcome, 1, 'cut.parquet', 'cut short');
  });

  test('a file that is not there, and bars of which it is not told what their stamps mean', () => {
    expectError(place.run('data', 'import', 'csv', 'none.csv', ...coin), 1, 'none.csv');
    const words = coin.filter((word) => word !== '--timestamps' && word !== 'open');
    expectError(place.run('data', 'import', 'csv', 'coin.csv', ...words), 2, '--timestamps', 'open or close');
  });

  test('an instrument that is not described', () => {
    const bare = ['data', 'import', 'csv', 'coin.csv', '--interval', '1d', '--timestamps', 'open'];
    expectError(place.run(...bare), 2, '--symbol');
    expectError(place.run(...bare, '--symbol', 'NEW'), 2, '--venue');
    expectError(place.run(...bare, '--symbol', 'NEW', '--venue', 'MOON'), 2, 'MOON', '--calendar', 'XNYS');
  });

  test('settings that it does not know, with the nearest', () => {
    place.file('typo.json', '{ "format": "csv", "file": "coin.csv", "intervall": "1d" }');
    expectError(
      place.run('data', 'import', '--config', 'typo.json'),
      2,
      'intervall',
      'did you mean interval?',
    );
    place.file('format.json', '{ "format": "xls" }');
    expectError(place.run('data', 'import', '--config', 'format.json'), 2, 'xls', 'csv, parquet, lean');
  });
});

describe('a slip of typing', () => {
  test.each([
    [['bakctest', 'x.ts'], 'did you mean backtest?'],
    [['data', 'lst'], 'did you mean list?'],
    [['data', 'import', 'cvs', 'x.csv'], 'did you mean csv?'],
    [['data', 'import', 'x.csv.gz'], 'did you mean csv x.csv.gz?'],
    [['--versoin'], 'did you mean --version?'],
    [['data', '--hlep'], 'did you mean --help?'],
    [['backtest', 'near'], 'did you mean near-by.ts?'],
    [['new', 'stratgy', 'x'], 'did you mean strategy?'],
    [['backtest', 'x.ts', '--instrumnet', 'SPY'], 'did you mean --instrument?'],
    [['backtest', 'x.ts', '--account', 'cahs'], 'did you mean cash?'],
    [['data', 'show', 'CION'], 'near it: COIN.TEST'],
    [['data', 'show', 'COIN/1dd'], 'COIN.TEST/1d'],
  ])('in %j is told with what was meant', (words, near) => {
    expectError(place.run(...words), 2, near);
  });

  test.each([
    [['backtest', 'x.ts', '--from'], '--from has no value'],
    [['backtest', 'x.ts', 'y.ts'], '"y.ts"'],
    [['backtest', 'x.ts', '--param', 'fast'], '--param fast'],
    [['data', 'show'], 'needs SERIES'],
    [['data', 'list', 'all'], '"all"'],
    [['new', 'strategy'], 'needs NAME'],
    [['new', 'strategy', 'two words'], '"two words"'],
  ])('in %j is told', (words, problem) => {
    expectError(place.run(...words), 2, problem);
  });
});

test('an error shows where it happened only where MARKETLOOM_DEBUG is set', () => {
  const { stderr, exitCode } = place.runWith({ MARKETLOOM_DEBUG: '1' }, 'data', 'show', 'NONE');
  expect(stderr).toMatch(/^error: .+\nright: .+\nnext: {2}.+\nMarketDataError: .+\n\s+at /);
  expect(exitCode).toBe(2);
});
