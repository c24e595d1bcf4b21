import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { MarketDataError } from '../errors.ts';
import { importCsv } from './csv.ts';
import type { CsvImportOptions } from './csv-options.ts';
import { instant } from './fixtures/memory-catalog.ts';
import { bitcoin, spy, type Workspace, workspace } from './fixtures/workspace.ts';
import type { ImportProgress, ImportReport } from './import-report.ts';

const HEADER = 'date,open,high,low,close,volume\n';
/** Three sessions of New York round the weekend of the 6th of January 2024. */
const THREE_DAYS = `${HEADER}2024-01-04,10,12,9,11,100\n2024-01-05,11.5,13,11,12,200\n2024-01-08,12,12.5,11.5,12.25,300\n`;

type Settings = Partial<CsvImportOptions>;

const daily = (
  space: Workspace,
  content: string | Uint8Array,
  settings: Settings = {},
): Promise<ImportReport> =>
  importCsv({
    catalog: space.catalog,
    file: space.file('prices.csv', content),
    instrument: spy,
    kind: 'bar',
    interval: '1d',
    timestamps: 'open',
    ...settings,
  });

const minutes = (space: Workspace, content: string, settings: Settings = {}): Promise<ImportReport> =>
  daily(space, content, { interval: '1m', timeZone: 'America/New_York', ...settings });

const trades = (space: Workspace, content: string, settings: Settings = {}): Promise<ImportReport> =>
  importCsv({
    catalog: space.catalog,
    file: space.file('trades.csv', content),
    instrument: bitcoin,
    kind: 'trade',
    ...settings,
  });

const stored = (space: Workspace, series = 'SPY.XNYS bar 1d') => space.catalog.stored.get(series) ?? [];

/** The import fails with this code and message, and leaves nothing behind. */
const expectRefusal = async (
  space: Workspace,
  attempt: Promise<ImportReport>,
  code: MarketDataError['code'],
  message: RegExp,
): Promise<void> => {
  await expect(attempt).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  expect(space.catalog.stored.size).toBe(0);
  expect(space.catalog.defined).toEqual([]);
  expect(space.catalog.openWriters).toBe(0);
  expect(space.rejects()).toEqual({});
};

describe('daily bars from CSV', () => {
  test('take their open and close from the session of their date', async () => {
    const space = workspace();
    const report = await daily(space, THREE_DAYS);
    expect(stored(space)[0]).toEqual([
      instant('2024-01-04T14:30:00Z'),
      instant('2024-01-04T21:00:00Z'),
      10,
      12,
      9,
      11,
      100,
    ]);
    expect(report).toMatchObject({
      rowsRead: 3,
      rowsImported: 3,
      rowsRejected: 0,
      rejectsByCode: {},
      findingCounts: {},
      rejectFile: null,
      from: instant('2024-01-04T21:00:00Z'),
      to: instant('2024-01-08T21:00:00Z'),
      series: { instrument: { id: 'SPY.XNYS' }, kind: 'bar', bars: '1d' },
    });
    expect(space.catalog.defined).toEqual(['SPY.XNYS']);
  });

  test('close at 13:00 on an early close', async () => {
    const space = workspace();
    await daily(space, `${HEADER}2024-07-03,1,1,1,1,1\n`);
    expect(stored(space)[0]![1]).toBe(instant('2024-07-03T17:00:00Z'));
  });

  test('of a day without a session are put aside, with the reason, and the rest goes in', async () => {
    const space = workspace();
    const report = await daily(space, THREE_DAYS.replace('2024-01-08', '2024-01-06'));
    expect(report.rejectsByCode).toEqual({ 'no-session': 1 });
    expect(stored(space).length).toBe(2);
    expect(space.rejects()).toEqual({
      'SPY.XNYS-bar-1d-1.csv':
        'file,line,code,reason,row\nprices.csv,4,no-session,2024-01-06 is no session of calendar XNYS; expected a day on which the exchange was open,"2024-01-06,12,12.5,11.5,12.25,300"\n',
    });
    expect(report.rejectFile).toMatch(/SPY\.XNYS-bar-1d-1\.csv$/);
  });

  test.each([
    ['midnight in New York', '2024-01-04T05:00:00Z', '2024-01-05T05:00:00Z', 'open'],
    ['midnight of UTC', '2024-01-04T00:00:00Z', '2024-01-05T00:00:00Z', 'open'],
    ['the open', '2024-01-04T14:30:00Z', '2024-01-05T14:30:00Z', 'open'],
    ['the close', '2024-01-04 16:00:00-05:00', '2024-01-05 16:00:00-05:00', 'close'],
  ] as const)('stamped with %s belong to that session', async (_, first, second, timestamps) => {
    const space = workspace();
    await daily(space, `${HEADER}${first},1,1,1,1,1\n${second},1,1,1,1,1\n`, { timestamps });
    expect(stored(space).map((row) => row[1])).toEqual([
      instant('2024-01-04T21:00:00Z'),
      instant('2024-01-05T21:00:00Z'),
    ]);
  });

  test.each([
    // 24/5 opens at 17:00 in New York: at 22:00 UTC in winter, at 21:00 in summer.
    ['24/5', '2024-01-08T22:00:00Z', '2024-01-09T22:00:00Z'],
    ['24/5', '2024-07-08T22:00:00Z', '2024-07-09T21:00:00Z'],
    ['24/5', '2024-07-08T00:00:00Z', '2024-07-08T21:00:00Z'],
    ['CME-EQUITY', '2024-07-08T22:00:00Z', '2024-07-09T21:00:00Z'],
    ['CME-EQUITY', '2024-07-08T23:30:00Z', '2024-07-09T21:00:00Z'],
    // Sunday 23:00 in Chicago, which is midnight in New York.
    ['CME-EQUITY', '2024-07-08T04:00:00Z', '2024-07-08T21:00:00Z'],
    ['CME-EQUITY', '2024-07-08T05:00:00Z', '2024-07-08T21:00:00Z'],
    ['CME-EQUITY', '2024-07-08T14:30:00Z', '2024-07-08T21:00:00Z'],
    ['XTKS', '2024-07-07T15:00:00Z', '2024-07-08T06:00:00Z'],
    ['XTKS', '2024-07-08T00:00:00Z', '2024-07-08T06:00:00Z'],
  ])(
    'of %s that open at %s are of the session that closes at %s, never of the one before',
    async (calendar, stamp, close) => {
      const space = workspace();
      await daily(space, `${HEADER}${stamp},1,1,1,1,1\n`, { instrument: { ...bitcoin, calendar } });
      expect(stored(space, 'BTCUSD.COINBASE bar 1d').map(([, time]) => time)).toEqual([instant(close)]);
    },
  );

  test('stamped with the midnight that ends a UTC day belong to the day that ends', async () => {
    const space = workspace();
    const content = `${HEADER}2024-01-05 00:00,1,1,1,1,1\n`;
    await daily(space, content, { instrument: bitcoin, timestamps: 'close', timeZone: 'UTC' });
    expect(stored(space, 'BTCUSD.COINBASE bar 1d')[0]!.slice(0, 2)).toEqual([
      instant('2024-01-04T00:00:00Z'),
      instant('2024-01-05T00:00:00Z'),
    ]);
  });
});

describe('intraday bars from CSV', () => {
  test.each([
    ['open', '14:30', '14:31'],
    ['close', '14:29', '14:30'],
  ] as const)('stamped with their %s run from %s to %s', async (timestamps, open, close) => {
    const space = workspace();
    await minutes(space, `${HEADER}2024-01-04 09:30,1,1,1,1,1\n`, { timestamps });
    expect(stored(space, 'SPY.XNYS bar 1m')[0]!.slice(0, 2)).toEqual([
      instant(`2024-01-04T${open}:00Z`),
      instant(`2024-01-04T${close}:00Z`),
    ]);
  });

  test('at a local time that the clocks skip or repeat are put aside', async () => {
    const space = workspace();
    const rows = [
      '2024-03-10 01:59',
      '2024-03-10 02:30',
      '2024-11-03 01:30',
      '2024-11-03 02:00',
      '2024-11-03 03:00',
    ];
    const content = HEADER + rows.map((time) => `${time},1,1,1,1,1\n`).join('');
    const report = await minutes(space, content, { instrument: { ...spy, calendar: '24/7' } });
    expect(report.rejectsByCode).toEqual({ 'time-skipped': 1, 'time-repeated': 1 });
    expect(Object.values(space.rejects())[0]).toContain('happens twice in America/New_York');
  });

  test('at a repeated time are told apart by their offset', async () => {
    const space = workspace();
    const content = `${HEADER}2024-11-03T01:30:00-04:00,1,1,1,1,1\n2024-11-03T01:30:00-05:00,1,1,1,1,1\n`;
    const report = await minutes(space, content, { instrument: { ...spy, calendar: '24/7' } });
    expect(report.rowsImported).toBe(2);
  });

  test('report bars missing from a session', async () => {
    const space = workspace();
    const content = `${HEADER}2024-01-04 09:30,1,1,1,1,1\n2024-01-04 09:35,1,1,1,1,1\n`;
    const report = await minutes(space, content);
    expect(report.findingCounts).toEqual({ 'missing-bars': 4 });
    expect(report.findings[0]).toMatchObject({ file: 'prices.csv', line: 3 });
    expect((await minutes(workspace(), content, { sessions: false })).findingCounts).toEqual({});
  });
});

describe('stamps', () => {
  const half = instant('2024-01-04T14:30:00Z');

  test.each([
    ['epoch-s', '1704378600', 0, 0],
    ['epoch-s', '1704378600.25', 250_000, 0],
    ['epoch-ms', '1704378600250', 250_000, 0],
    ['epoch-us', '1704378600250001', 250_001, 0],
    ['epoch-ns', '1704378600250001789', 250_001, 789],
    ['dd.MM.yyyy HH:mm:ss', '04.01.2024 14:30:00', 0, 0],
    ['MM/dd/yyyy HH:mm', '1/4/2024 14:30', 0, 0],
    [undefined, '20240104 14:30', 0, 0],
    [undefined, '2024-01-04T14:30:00.250001789Z', 250_001, 789],
    [undefined, '2024-01-04T20:00:00+05:30', 0, 0],
  ])('as %s are read: %s', async (timeFormat, stamp, microseconds, nanoseconds) => {
    const space = workspace();
    const settings = { timeZone: 'UTC', ...(timeFormat === undefined ? {} : { timeFormat }) };
    await trades(space, `time,price,size\n${stamp},1,1\n`, settings);
    expect(stored(space, 'BTCUSD.COINBASE trade')[0]![0]).toBe(half + microseconds);
    expect(space.catalog.nanoseconds).toEqual(nanoseconds === 0 ? [] : [nanoseconds]);
  });

  test('in a format of dates alone name sessions', async () => {
    const space = workspace();
    await daily(space, `${HEADER}04/01/2024,1,1,1,1,1\n`, { timeFormat: 'dd/MM/yyyy' });
    expect(stored(space)[0]![0]).toBe(half);
  });

  test('in two columns are joined by a space', async () => {
    const space = workspace();
    await trades(space, 'Date,Time,Price\n2024-01-04,14:30:00,1\n', {
      columns: { time: ['Date', 'Time'] },
      timeZone: 'UTC',
    });
    expect(stored(space, 'BTCUSD.COINBASE trade')[0]![0]).toBe(instant('2024-01-04T14:30:00Z'));
  });

  test.each([
    ['2024-01-04T14:30:00Z', '2024-01-04T14:31:00', /line 2 has instants.*line 3.*local times/],
    ['2024-01-04', '2024-01-05T14:31:00Z', /line 2 has dates.*line 3.*instants/],
  ])('of two kinds in one column are refused: %s and %s', async (first, second, message) => {
    const space = workspace();
    const content = `${HEADER}${first},1,1,1,1,1\n${second},1,1,1,1,1\n`;
    await expectRefusal(space, daily(space, content, { timeZone: 'UTC' }), 'IMPORT_TIMES', message);
  });

  test.each([
    ['1704378600', /say its unit with timeFormat/],
    ['01/02/2024', /does not tell day from month/],
    ['2024-01-04 14:30', /no offset from UTC: say where their clock stands with timeZone/],
    ['2024-01-04', /enough for bars of 1d only/],
  ])('that could mean several things are asked about: %s', async (stamp, message) => {
    const space = workspace();
    await expectRefusal(space, trades(space, `time,price\n${stamp},1\n`), 'IMPORT_TIMES', message);
  });

  test.each(['2024-02-30', '2024-13-01', '2024-01-0x', ''])(
    'that are no date are put aside: "%s"',
    async (stamp) => {
      const space = workspace();
      const report = await daily(space, `${THREE_DAYS}${stamp},1,1,1,1,1\n`);
      expect(report.rejectsByCode).toEqual({ time: 1 });
    },
  );
});

describe('options that leave the meaning open', () => {
  test.each([
    [{ timestamps: undefined }, /whether a bar is stamped with its open or its close/],
    [{ interval: undefined }, /bars need an interval/],
    [{ interval: '100-tick' }, /spans up to a day/],
    [{ interval: '7d' }, /spans up to a day/],
    [{ delimiter: '||' }, /give one character/],
    [{ timeFormat: 'yyyy' }, /write epoch-s/],
    [{ columns: { time: 0, open: 1, high: 2, low: 3, close: 4 } }, /say with header/],
    [{ maxRejectShare: 50 }, /a share from 0 to 1/],
    [{ header: false }, /give each by its position/],
  ])('are refused: %j', async (settings, message) => {
    const space = workspace();
    const attempt = daily(space, THREE_DAYS, settings as Settings);
    await expectRefusal(space, attempt, 'IMPORT_OPTIONS', message);
  });

  test('an unknown time zone is refused', async () => {
    const space = workspace();
    await expectRefusal(
      space,
      minutes(space, THREE_DAYS, { timeZone: 'EST5' }),
      'TIME_ZONE_UNKNOWN',
      /IANA name/,
    );
  });
});

describe('columns', () => {
  test.each([
    ['date,open,high,low,volume\n', /no column is called close: .*columns: \{ close: '…' \}.*"date", "open"/],
    ['date,time,open,high,low,close\n', /"date" and "time" could both be the time.*\['date', 'time'\]/],
    ['date;open;high;low;close\n', /is the delimiter right/],
    ['date,open,high,low,close,Close\n', /"close" and "Close" could both be the close/],
  ])('that are missing or ambiguous are asked for: %s', async (header, message) => {
    const space = workspace();
    await expectRefusal(space, daily(space, `${header}2024-01-04,1,1,1,1,1\n`), 'IMPORT_COLUMNS', message);
  });

  test('a mapping to a name that is not there lists those that are', async () => {
    const space = workspace();
    const attempt = daily(space, THREE_DAYS, { columns: { close: 'adjclose' } });
    await expectRefusal(
      space,
      attempt,
      'IMPORT_COLUMNS',
      /there is no column "adjclose" for close.*"volume"/,
    );
  });

  test('a mapping that has no place in the kind of data is refused', async () => {
    const space = workspace();
    const attempt = daily(space, THREE_DAYS, { columns: { bid: 'open' } });
    await expectRefusal(space, attempt, 'IMPORT_COLUMNS', /columns\.bid has no place in bar data/);
  });

  test('are given by name, by position, with another delimiter and without a volume', async () => {
    const space = workspace();
    await daily(space, 'T;C;O;H;L\n2024-01-04;2;1;3;0.5\n', {
      delimiter: ';',
      columns: { time: 'T', open: 'O', high: 'H', low: 'L', close: 'C' },
    });
    expect(stored(space)[0]!.slice(2)).toEqual([1, 3, 0.5, 2, Number.NaN]);
    const other = workspace();
    await daily(other, '1,3,0.5,2,20240104\n', {
      header: false,
      columns: { time: 4, open: 0, high: 1, low: 2, close: 3 },
    });
    expect(stored(other)).toEqual(stored(space));
  });

  test('of quotes keep an empty side as empty', async () => {
    const space = workspace();
    const content =
      'timestamp,bid,bid_size,ask,ask_size\n2024-01-04T14:30:00Z,1,5,,\n2024-01-04T14:30:01Z,1,5,2,6\n';
    await importCsv({
      catalog: space.catalog,
      file: space.file('q.csv', content),
      instrument: bitcoin,
      kind: 'quote',
    });
    expect(stored(space, 'BTCUSD.COINBASE quote').map((row) => row.slice(1))).toEqual([
      [1, Number.NaN, 5, Number.NaN],
      [1, 2, 5, 6],
    ]);
  });
});

describe('rows that cannot be imported', () => {
  const good = '2024-01-04,10,12,9,11,100\n';

  test.each([
    ['columns', '2024-01-05,10,12,9,11'],
    ['columns', '2024-01-05,10,12,9,11,100,7'],
    ['columns', '2024-01-05,"10,12,9,11,100'],
    ['number', '2024-01-05,ten,12,9,11,100'],
    ['number', '2024-01-05,,12,9,11,100'],
    ['number', '2024-01-05,10,12,0x9,11,100'],
    ['number', '2024-01-05,10,12,9,"1,100",100'],
    ['not-finite', '2024-01-05,10,12,9,NaN,100'],
    ['not-finite', '2024-01-05,10,inf,9,11,100'],
    ['not-finite', '2024-01-05,10,1e999,9,11,100'],
    ['absurd-number', '2024-01-05,10,1e308,9,11,100'],
    ['non-positive-price', '2024-01-05,10,12,0,11,100'],
    ['high-below-low', '2024-01-05,10,9,12,11,100'],
    ['open-outside-range', '2024-01-05,13,12,9,11,100'],
    ['close-outside-range', '2024-01-05,10,12,9,8,100'],
    ['negative-volume', '2024-01-05,10,12,9,11,-1'],
    ['duplicate', '2024-01-04,10,12,9,11,100'],
    ['disorder', '2024-01-03,10,12,9,11,100'],
  ])('are put aside as %s: %s', async (code, row) => {
    const space = workspace();
    const report = await daily(space, `${HEADER}${good}${row}\n2024-01-09,10,12,9,11,100\n`);
    expect(report.rejectsByCode).toEqual({ [code]: 1 });
    expect(report.rowsRead).toBe(3);
    expect(stored(space).length).toBe(2);
    const [, line] = Object.values(space.rejects())[0]!.split('\n');
    expect(line).toContain(`prices.csv,3,${code},`);
    expect(line).toContain(row.includes('"') ? row.replaceAll('"', '""') : row);
  });

  test('a second import writes a second reject file', async () => {
    const space = workspace();
    for (let i = 0; i < 2; i++) await daily(space, `${HEADER}${good}2024-01-06,10,12,9,11,100\n`);
    expect(Object.keys(space.rejects())).toEqual(['SPY.XNYS-bar-1d-1.csv', 'SPY.XNYS-bar-1d-2.csv']);
  });

  test('more than half of them refuse the file, unless told otherwise', async () => {
    const space = workspace();
    const content = `${HEADER}${good}2024-01-06,1,1,1,1,1\n2024-01-07,1,1,1,1,1\n`;
    await expectRefusal(
      space,
      daily(space, content),
      'IMPORT_REFUSED',
      /2 of 3 rows.*maxRejectShare.*line 3: 2024-01-06/,
    );
    expect((await daily(space, content, { maxRejectShare: 0.9 })).rowsImported).toBe(1);
  });
});

describe('a whole file that cannot be imported', () => {
  test.each([
    ['empty', '', 'IMPORT_FILE', /is empty/],
    ['only blank lines', '\n\n', 'IMPORT_REFUSED', /no rows/],
    ['only a header', HEADER, 'IMPORT_REFUSED', /a header and no rows/],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20]), 'IMPORT_FILE', /zip archive/],
    ['Parquet', new TextEncoder().encode('PAR1abc'), 'IMPORT_FILE', /Parquet/],
    ['binary', new Uint8Array([1, 2, 0, 4, 5, 10]), 'IMPORT_FILE', /zero bytes/],
    ['not UTF-8', new Uint8Array([100, 0xff, 0xfe, 10, 10]), 'IMPORT_FILE', /not UTF-8/],
    ['one endless line', 'x'.repeat(400_000), 'IMPORT_FILE', /line of more than/],
    ['gzip cut short', gzipSync(THREE_DAYS.repeat(50)).subarray(0, 90), 'IMPORT_FILE', /cut short/],
    [
      'gzip damaged',
      gzipSync(THREE_DAYS).map((byte, i) => (i > 12 && i < 40 ? byte ^ 0x5a : byte)),
      'IMPORT_FILE',
      /cannot be read/,
    ],
  ] as const)('is refused, and the catalog is as it was: %s', async (_, content, code, message) => {
    const space = workspace();
    await expectRefusal(space, daily(space, content), code, message);
  });

  test('a file that is not there, and a folder, are refused', async () => {
    const space = workspace();
    const missing = daily(space, THREE_DAYS, { file: `${space.folder}/nothing.csv` });
    await expectRefusal(space, missing, 'IMPORT_FILE', /there is no file/);
    await expectRefusal(
      space,
      daily(space, THREE_DAYS, { file: space.folder }),
      'IMPORT_FILE',
      /is not a file/,
    );
  });

  test('a file that runs backwards is refused, and imported with sort', async () => {
    const space = workspace();
    const [header, ...rows] = THREE_DAYS.trimEnd().split('\n');
    const backwards = [header, ...rows.reverse()].join('\n');
    await expectRefusal(space, daily(space, backwards), 'IMPORT_REFUSED', /runs backwards.*sort: true/);
    const report = await daily(space, backwards, { sort: true });
    expect(report.rejectsByCode).toEqual({});
    const other = workspace();
    await daily(other, THREE_DAYS);
    expect(stored(space)).toEqual(stored(other));
  });

  test('a long file that runs backwards is refused before it is read to its end', async () => {
    const space = workspace();
    const rows = Array.from({ length: 60_000 }, (_, i) => `${1_700_000_000 - i},1,1\n`).join('');
    let seen = 0;
    const attempt = trades(space, `time,price,size\n${rows}`, {
      timeFormat: 'epoch-s',
      onProgress: ({ rows: count }) => {
        seen = count;
      },
    });
    await expectRefusal(space, attempt, 'IMPORT_REFUSED', /runs backwards/);
    expect(seen).toBe(0);
  });

  test('sorting keeps the lines of the file in its rejects', async () => {
    const space = workspace();
    const report = await daily(
      space,
      `${HEADER}2024-01-05,1,1,1,1,1\nbroken\n2024-01-04,1,1,1,1,1\n2024-01-05,1,1,1,1,1\n`,
      { sort: true },
    );
    expect(report.rejectsByCode).toEqual({ columns: 1, duplicate: 1 });
    expect(Object.values(space.rejects())[0]).toMatch(/prices\.csv,3,columns[\s\S]*prices\.csv,5,duplicate/);
  });
});

describe('the form of the text', () => {
  test.each([
    ['a byte order mark', `\uFEFF${THREE_DAYS}`],
    ['CRLF', THREE_DAYS.replaceAll('\n', '\r\n')],
    ['no last line end', THREE_DAYS.trimEnd()],
    ['blank last lines', `${THREE_DAYS}\n  \r\n`],
    ['quotes', THREE_DAYS.replaceAll(/[^,\n]+/g, '"$&"')],
    ['gzip', gzipSync(THREE_DAYS)],
  ])('does not matter: %s', async (_, content) => {
    const space = workspace();
    const plain = workspace();
    await daily(plain, THREE_DAYS);
    const report = await daily(space, content);
    expect(stored(space)).toEqual(stored(plain));
    expect(report.rowsRejected).toBe(0);
  });
});

describe('running an import', () => {
  const many = `time,price,size\n${Array.from({ length: 100_000 }, (_, i) => `${1_700_000_000 + i},1,1\n`).join('')}`;

  test('a dry run reports the same and writes nothing', async () => {
    const space = workspace();
    const content = THREE_DAYS.replace('2024-01-08', '2024-01-06');
    const dry = await daily(space, content, { dryRun: true });
    expect(space.catalog.stored.size).toBe(0);
    expect(space.rejects()).toEqual({});
    const wet = await daily(space, content);
    expect({ ...dry, seconds: 0 }).toEqual({ ...wet, seconds: 0, dryRun: true, rejectFile: null });
  });

  test('progress runs up to the whole file', async () => {
    const space = workspace();
    const seen: ImportProgress[] = [];
    await trades(space, many, { timeFormat: 'epoch-s', onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytesRead: many.length, totalBytes: many.length, rows: 100_000 });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.map(({ rows }) => rows)).toEqual(seen.map(({ rows }) => rows).sort((a, b) => a - b));
    expect(stored(space, 'BTCUSD.COINBASE trade').length).toBe(100_000);
  });

  test('an interrupt leaves the catalog as it was', async () => {
    const space = workspace();
    const controller = new AbortController();
    const attempt = trades(space, many.replace('1700000005,1', '1700000005,0'), {
      timeFormat: 'epoch-s',
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expectRefusal(space, attempt, 'IMPORT_ABORTED', /interrupted/);
  });
});
