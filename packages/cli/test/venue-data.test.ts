import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coin, dailyCsv, expectError, Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.dispose());

/** Without the size of bars and their stamps. */
const instrument = coin.slice(0, coin.indexOf('--interval'));

const json = <Document>(...words: readonly string[]): Document => {
  const { exitCode, stdout, stderr } = place.run(...words, '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Document;
};

const kinds = [
  {
    kind: 'auction',
    name: 'auctions',
    csv: 'time,phase,price,size\n2020-01-02T09:00:00Z,open,100.5,1200\n2020-01-02T17:30:00Z,close,101,\n',
    rows: [
      { time: '2020-01-02T09:00:00Z', price: 100.5, size: 1200, phase: 'open' },
      { time: '2020-01-02T17:30:00Z', price: 101, size: null, phase: 'close' },
    ],
    line: /^2020-01-02T09:00:00Z {2}100\.50 {2}1200 {2}open$/m,
  },
  {
    kind: 'imbalance',
    name: 'imbalances',
    csv:
      'time,phase,paired size,imbalance,reference price,near price,far price\n' +
      '2020-01-02T17:25:00Z,close,800,-25,100.5,,\n2020-01-02T17:29:00Z,close,900,0,100.5,101,101.5\n',
    rows: [
      {
        time: '2020-01-02T17:25:00Z',
        ...{ phase: 'close', pairedSize: 800, imbalance: -25 },
        ...{ referencePrice: 100.5, nearPrice: null, farPrice: null },
      },
      {
        time: '2020-01-02T17:29:00Z',
        ...{ phase: 'close', pairedSize: 900, imbalance: 0 },
        ...{ referencePrice: 100.5, nearPrice: 101, farPrice: 101.5 },
      },
    ],
    line: /^2020-01-02T17:25:00Z {2}close +800 +-25 +100\.50/m,
  },
  {
    kind: 'status',
    name: 'statuses',
    csv:
      'time,action,lower band,upper band\n2020-01-02T09:00:00Z,bands,95,105\n' +
      '2020-01-02T10:00:00Z,halt,,\n2020-01-02T10:05:00Z,resume,,\n',
    rows: [
      { time: '2020-01-02T09:00:00Z', action: 'bands', lowerBand: 95, upperBand: 105 },
      { time: '2020-01-02T10:00:00Z', action: 'halt', lowerBand: null, upperBand: null },
      { time: '2020-01-02T10:05:00Z', action: 'resume', lowerBand: null, upperBand: null },
    ],
    line: /^2020-01-02T09:00:00Z {2}bands +95\.00 +105\.00$/m,
  },
  {
    kind: 'mark',
    name: 'marks',
    csv: 'time,mark price\n2020-01-02T00:00:00Z,100.5\n2020-01-02T00:00:01Z,100.25\n',
    rows: [
      { time: '2020-01-02T00:00:00Z', price: 100.5 },
      { time: '2020-01-02T00:00:01Z', price: 100.25 },
    ],
    line: /^2020-01-02T00:00:00Z {2}100\.50$/m,
  },
] as const;

describe.each(kinds)('data of kind $kind', ({ kind, name, csv, rows, line }) => {
  test('are imported, listed, shown and checked', () => {
    place.file('rows.csv', csv);
    const words = ['data', 'import', 'csv', 'rows.csv', '--kind', kind, ...instrument];
    expect(place.run(...words).stdout).toContain(`COIN.TEST/${name}  ${rows.length} rows read`);
    expect(json(...words)).toMatchObject({
      imports: [{ series: { kind, bars: null }, rowsRejected: 0, rowsAlreadyStored: rows.length }],
    });
    expect(json(...words, '--skip-existing')).toMatchObject({ skipped: [`COIN.TEST/${name}`] });
    expect(json('data', 'list')).toMatchObject({
      series: [{ name: `COIN.TEST/${name}`, kind, rows: rows.length }],
    });
    expect(json('data', 'show', `COIN/${name}`)).toEqual({ series: `COIN.TEST/${name}`, rows });
    expect(place.run('data', 'show', 'COIN').stdout).toMatch(line);
    expect(place.run('data', 'check', `COIN/${name}`)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('are imported as a file of settings says', () => {
    place.file('rows.csv', csv);
    const described = { symbol: 'COIN', venue: 'TEST', assetClass: 'crypto', calendar: '24/7' };
    const settings = { format: 'csv', file: 'rows.csv', kind, instrument: described };
    place.file('rows.import.json', JSON.stringify(settings));
    expect(json('data', 'import', '--config', 'rows.import.json')).toMatchObject({
      imports: [{ rowsImported: rows.length }],
    });
  });
});

test('of several series the data say which is meant', () => {
  place.file('prices.csv', dailyCsv(5));
  place.run('data', 'import', 'csv', 'prices.csv', ...coin);
  place.file('halts.csv', kinds[2].csv);
  place.run('data', 'import', 'csv', 'halts.csv', '--kind', 'status', ...instrument);
  expectError(place.run('data', 'show', 'COIN'), 2, 'COIN.TEST/1d, COIN.TEST/statuses');
  expectError(place.run('data', 'show', 'COIN/status'), 2, 'COIN.TEST/statuses');
});

test('a word that is not known is told with those that are', () => {
  place.file('rows.csv', 'time,action\n2020-01-02T10:00:00Z,stopped\n');
  expectError(
    place.run('data', 'import', 'csv', 'rows.csv', '--kind', 'status', ...instrument),
    1,
    'action "stopped" is not known; expected one of halt, resume, bands, restrict-short, unrestrict-short',
  );
});

test('a folder of LEAN has none of them', () => {
  const words = ['data', 'import', 'lean', '.', '--asset-class', 'equity', '--market', 'usa'];
  expectError(place.run(...words, '--resolution', 'daily', '--kind', 'auction'), 2, '--kind');
});
