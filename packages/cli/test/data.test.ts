import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coin, dailyCsv, examples, root, Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.dispose());

interface Imported {
  readonly imports: readonly {
    readonly series: { readonly instrument: string; readonly kind: string; readonly bars: string | null };
    readonly rowsRead: number;
    readonly rowsImported: number;
    readonly rowsRejected: number;
    readonly rejectsByCode: Readonly<Record<string, number>>;
    readonly rejectFile: string | null;
  }[];
  readonly skipped: readonly string[];
}

const json = <Document>(...words: readonly string[]): Document => {
  const { exitCode, stdout, stderr } = place.run(...words, '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Document;
};

const importing = (content: string | Uint8Array, ...more: readonly string[]): Imported => {
  const name = typeof content === 'string' ? 'prices.csv' : 'prices.csv.gz';
  place.file(name, content);
  return json('data', 'import', 'csv', name, ...coin, ...more);
};

describe('data import', () => {
  test('tells what was read, imported and put aside, and where', () => {
    place.file('prices.csv', `${dailyCsv(20)}2020-01-21,1e308,NaN,1,1,1\n2020-01-22,-5,1,1,1,1\n`);
    const { exitCode, stdout } = place.run('data', 'import', 'csv', 'prices.csv', ...coin);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^COIN\.TEST\/1d {2}22 rows read in \d+\.\d s, 2020-01-02 to 2020-01-21\n {2}imported {3}20\n {2}put aside {2}2 \(/,
    );
    const rejects = /^\.marketloom\/catalog\/rejects\/.+\.csv$/m.exec(stdout)?.[0] ?? '';
    expect(place.read(rejects)).toContain('prices.csv,22,');
  });

  test('reads a byte order mark, Windows line ends, and gzip', () => {
    for (const content of [
      `\uFEFF${dailyCsv(5)}`,
      dailyCsv(5).replaceAll('\n', '\r\n'),
      gzipSync(dailyCsv(5)),
    ]) {
      const [report] = importing(content).imports;
      expect(report).toMatchObject({ rowsRead: 5, rowsRejected: 0 });
    }
  });

  test('maps columns by name and number, joins date and time', () => {
    place.file(
      'odd.csv',
      'Day;Clock;Last;Low;High;First\n01.01.2020;00:00;2;1;3;1.5\n02.01.2020;00:00;2;1;3;1.5\n',
    );
    const document = json<Imported>(
      ...['data', 'import', 'csv', 'odd.csv', ...coin, '--delimiter', ';', '--time-zone', 'UTC'],
      ...[
        '--time-format',
        'dd.MM.yyyy HH:mm',
        '--columns',
        'date=Day+Clock,close=Last',
        'open=5',
        'high=High,low=3',
      ],
    );
    expect(document.imports[0]).toMatchObject({ rowsRead: 2, rowsImported: 2 });
  });

  test('in a dry run writes nothing', () => {
    expect(importing(dailyCsv(5), '--dry-run').imports[0]).toMatchObject({ rowsImported: 5 });
    expect(place.fingerprint()).toEqual({});
  });

  test('with --skip-existing leaves a series that is there as it is', () => {
    importing(dailyCsv(5));
    const before = place.fingerprint();
    expect(importing(dailyCsv(9), '--skip-existing')).toMatchObject({
      imports: [],
      skipped: ['COIN.TEST/1d'],
    });
    expect(place.fingerprint()).toEqual(before);
  });

  test('defines an instrument with a table of ticks, whose finest step is the tick', () => {
    const instrument = () =>
      JSON.parse(place.read('.marketloom/catalog/instruments/COIN.TEST.json')) as Record<string, unknown>;
    importing(dailyCsv(5), '--tick-table', 'us-612', '--board-lot', '100', '--odd-lots', 'refused');
    expect(instrument()).toMatchObject({
      tickTable: 'us-612',
      tickSize: 0.0001,
      pricePrecision: 4,
      boardLot: 100,
      oddLots: 'refused',
    });
  });

  test('refuses a table of ticks that there is not, and tells the nearest', () => {
    place.file('prices.csv', dailyCsv(5));
    const { exitCode, stderr } = place.run(
      ...['data', 'import', 'csv', 'prices.csv', ...coin, '--tick-table', 'rts-11'],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/"rts-11" is no table of tick sizes\nright: near it: rts-11\/1, /);
  });

  test('takes a known instrument by its symbol', () => {
    importing(dailyCsv(5));
    place.file('more.csv', dailyCsv(9));
    const words = [
      'data',
      'import',
      'csv',
      'more.csv',
      '--symbol',
      'COIN',
      '--interval',
      '1d',
      '--timestamps',
      'open',
    ];
    expect(json<Imported>(...words).imports[0]).toMatchObject({ rowsImported: 9, rowsAlreadyStored: 5 });
    expect(json<{ series: readonly { rows: number }[] }>('data', 'list').series[0]?.rows).toBe(9);
  });

  test('takes all settings from a file, whose paths are relative to it', () => {
    place.file('folder/prices.csv', dailyCsv(5));
    const instrument = { symbol: 'COIN', venue: 'TEST', assetClass: 'crypto', calendar: '24/7' };
    const settings = { format: 'csv', file: 'prices.csv', interval: '1d', timestamps: 'open', instrument };
    place.file('folder/import.json', JSON.stringify(settings));
    expect(json<Imported>('data', 'import', '--config', 'folder/import.json').imports[0]?.rowsImported).toBe(
      5,
    );
  });

  test('reads a Parquet file', () => {
    importing(dailyCsv(20));
    const [file = ''] = Object.keys(place.fingerprint()).filter((name) => name.endsWith('.parquet'));
    place.file('copy.parquet', place.bytes(file));
    const document = json<Imported>(
      ...['data', 'import', 'parquet', 'copy.parquet', ...coin, '--symbol', 'COPY', '--timestamps', 'close'],
      ...['--columns', 'time=close_time', '--time-format', 'epoch-us', '--time-zone', 'UTC'],
    );
    expect(document.imports[0]).toMatchObject({ rowsRead: 20, rowsImported: 20 });
  });

  test('brings in the S&P 500 of the example, once', () => {
    const config = join(examples, 'sp500.import.json');
    const first = json<Imported>('data', 'import', '--config', config, '--skip-existing');
    expect(first.imports[0]).toMatchObject({ rowsRead: 5105, rowsImported: 5105, rowsRejected: 0 });
    const again = json<Imported>('data', 'import', '--config', config, '--skip-existing');
    expect(again).toMatchObject({ imports: [], skipped: ['SPX.INDEX/1d'] });
  });

  const lean = join(root, '../shared/data/lean');
  const hasLean = (() => {
    try {
      return readFileSync(join(lean, 'symbol-properties/symbol-properties-database.csv')).length > 0;
    } catch {
      return false;
    }
  })();
  test.skipIf(!hasLean)('brings in a folder of LEAN (skipped where there is none beside the project)', () => {
    const words = ['data', 'import', 'lean', lean, '--asset-class', 'equity', '--market', 'usa'];
    const document = json<Imported>(...words, '--resolution', 'daily', '--symbols', 'SPY');
    expect(document.imports[0]?.series).toEqual({ instrument: 'SPY.USA', kind: 'bar', bars: '1d' });
    expect(document.imports[0]?.rowsImported).toBeGreaterThan(1000);
    const again = json<Imported>(...words, '--resolution', 'daily', '--symbols', 'SPY', '--skip-existing');
    expect(again.skipped).toEqual(['SPY.USA/1d']);
  });

  test.skipIf(!hasLean)(
    'brings in chosen options of LEAN, by options and by a file of settings (skipped likewise)',
    () => {
      const chosen = [
        '--symbols',
        'GOOG',
        '--expirations',
        '2016-01-15',
        '--strikes',
        '747..748',
        '--right',
        'call',
      ];
      const words = ['--asset-class', 'option', '--market', 'usa', '--resolution', 'daily', ...chosen];
      const document = json<Imported>('data', 'import', 'lean', lean, ...words);
      const instrument = 'GOOG160115C00747500.USA';
      expect(document.imports.map(({ series }) => series)).toEqual([
        { instrument, kind: 'bar', bars: '1d' },
        { instrument, kind: 'quote-bar', bars: '1d' },
      ]);
      const settings = {
        ...{ format: 'lean', folder: lean, assetClass: 'option', market: 'usa', resolution: 'daily' },
        contracts: ['GOOG160115C00747500'],
      };
      place.file('options.json', JSON.stringify(settings));
      const again = json<Imported>('data', 'import', '--config', 'options.json', '--skip-existing');
      expect(again.skipped).toEqual([`${instrument}/1d`, `${instrument}/1d-quotes`]);
      const none = place.run('data', 'import', 'lean', lean, ...words.slice(0, 6), '--contracts', 'GOOG1');
      expect(none.stderr).toMatch(/has no contract GOOG1/);
    },
  );
});

describe('data list, show and check', () => {
  test('say of an empty catalog how to fill it', () => {
    const { exitCode, stdout } = place.run('data', 'list');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('marketloom data import --help');
    expect(json('data', 'list')).toMatchObject({ series: [] });
  });

  test('list what there is', () => {
    importing(dailyCsv(40));
    const { stdout } = place.run('data', 'list');
    expect(stdout).toMatch(/^COIN\.TEST\/1d {2,}40 {2}2020-01-02 {2}2020-02-10 .*prices\.csv$/m);
    expect(json('data', 'list')).toMatchObject({ series: [{ name: 'COIN.TEST/1d', rows: 40, kind: 'bar' }] });
  });

  test('show the rows of a range, as they were imported', () => {
    importing(dailyCsv(40));
    const words = ['data', 'show', 'COIN', '--from', '2020-01-05', '--to', '2020-01-06'];
    const { rows } = json<{ rows: readonly Readonly<Record<string, unknown>>[] }>(...words);
    const [, , , , fourth = ''] = dailyCsv(40).split('\n');
    const [, open, high, low, close, volume] = fourth.split(',').map(Number);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      openTime: '2020-01-04T00:00:00Z',
      closeTime: '2020-01-05T00:00:00Z',
      ...{ open, high, low, close, volume },
    });
    expect(place.run(...words).stdout).toContain('2 rows shown of COIN.TEST/1d, which has 40');
  });

  test('check finds a file that was changed, and says what to do', () => {
    importing(dailyCsv(40));
    expect(place.run('data', 'check')).toMatchObject({ exitCode: 0, stderr: '' });
    const [file = ''] = Object.keys(place.fingerprint()).filter((name) => name.endsWith('.parquet'));
    const bytes = place.bytes(file);
    place.file(file.slice(place.folder.length + 1), bytes.subarray(0, bytes.length - 10));
    const { exitCode, stdout } = place.run('data', 'check', 'COIN');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^size-differs .+\n {2}remedy /);
    expect(stdout).toContain('problems in .marketloom/catalog');
  });
});

test('the doctor finds the browser that CHROMIUM_PATH names', () => {
  const { stdout } = place.runWith({ CHROMIUM_PATH: process.execPath }, 'doctor', '--json');
  const { checks } = JSON.parse(stdout);
  expect(checks).toContainEqual(
    expect.objectContaining({ name: 'chromium', status: 'fine', found: process.execPath }),
  );
});

test('the doctor finds everything in order, and a catalog that is none', () => {
  const { ok, checks } = json<{ ok: boolean; checks: readonly { name: string; status: string }[] }>('doctor');
  expect(ok).toBe(true);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['node', 'duckdb', 'typescript', 'catalog']),
  );
  place.file('taken', 'a file');
  const { exitCode, stdout } = place.run('doctor', '--catalog', 'taken');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^broken {3}catalog .+taken/m);
});

test('a reader that stops early ends a command quietly', async () => {
  importing(dailyCsv(400));
  const child = place.start('data', 'show', 'COIN', '--rows', '400');
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text;
  });
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});
