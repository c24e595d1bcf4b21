import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Workspace, workspace } from '../fixtures/workspace.ts';
import { importLean } from './import-lean.ts';

/** Daily bars whose closes tell the file and the day: 1.01 of the first file's first day. */
const files = (closes: Readonly<Record<string, readonly (readonly [number, number])[]>>) =>
  Object.fromEntries(
    Object.entries(closes).map(([ticker, rows]) => [
      `equity/usa/daily/${ticker}.zip`,
      rows.map(([date, close]) => `${date} 00:00,${close},${close},${close},${close},1\n`).join(''),
    ]),
  );

const leanFolder = (space: Workspace, all: Readonly<Record<string, string>>) => {
  const folder = join(space.folder, 'lean');
  for (const [name, text] of Object.entries(all)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name.endsWith('.zip') ? zipSync({ 'data.csv': strToU8(text) }) : text);
  }
  return async (symbols?: readonly string[]) => {
    const reports = await importLean({
      catalog: space.catalog,
      folder,
      assetClass: 'equity',
      market: 'usa',
      resolution: 'daily',
      ...(symbols === undefined ? {} : { symbols }),
    });
    return Object.fromEntries(
      reports.map(({ series: { instrument } }) => [
        instrument.id,
        (space.catalog.stored.get(`${instrument.id} bar 1d`) ?? []).map((row) =>
          Math.round(row[5]! * 10_000),
        ),
      ]),
    );
  };
};

const google = {
  'equity/usa/map_files/googl.csv': '20040819,goog,Q\n20140402,goog,Q\n20501231,googl,Q\n',
  'equity/usa/map_files/goog.csv': '20140327,goocv,Q\n20140402,goocv,Q\n20501231,goog,Q\n',
  ...files({
    goog: [
      [20140326, 1],
      [20140402, 2],
      [20140403, 3],
    ],
    goocv: [
      [20140327, 11],
      [20140402, 12],
      [20140403, 13],
    ],
    googl: [[20140403, 21]],
  }),
};

describe('a ticker that changed hands', () => {
  test('gives each instrument the rows of the days on which it was its own', async () => {
    expect(await leanFolder(workspace(), google)()).toEqual({
      'GOOG.USA': [11, 12, 3],
      'GOOGL.USA': [1, 2, 21],
    });
  });

  test('means the instrument that has it now, and one that nobody has any more the one that had it', async () => {
    const run = leanFolder(workspace(), google);
    expect(Object.keys(await run(['GOOG']))).toEqual(['GOOG.USA']);
    expect(Object.keys(await run(['goocv', 'GOOG']))).toEqual(['GOOG.USA']);
  });

  test('is told with a number where a later instrument took it over', async () => {
    const run = leanFolder(workspace(), {
      'equity/usa/map_files/fb.csv': '20120518,fb,Q\n20501231,fb,Q\n',
      'equity/usa/map_files/fb.1.csv': '19990929,fb\n20030328,fb\n',
      ...files({
        fb: [
          [20030328, 1],
          [20030331, 2],
          [20120517, 3],
          [20120518, 4],
        ],
      }),
    });
    expect(await run()).toEqual({ 'FB.1.USA': [1], 'FB.USA': [4] });
  });

  test('comes back to the file it was in before', async () => {
    const run = leanFolder(workspace(), {
      'equity/usa/map_files/spwr.csv':
        '20051117,spwr,Q\n20080929,spwr,Q\n20111116,spwra,Q\n20501231,spwr,Q\n',
      ...files({
        spwr: [
          [20080929, 1],
          [20111117, 3],
        ],
        spwra: [[20080930, 2]],
      }),
    });
    expect(await run(['SPWRA'])).toEqual({ 'SPWR.USA': [1, 2, 3] });
  });

  test('that two instruments had and neither has is refused, with both', async () => {
    const run = leanFolder(workspace(), {
      'equity/usa/map_files/a.csv': '20000103,old,N\n20010102,old,N\n20501231,a,N\n',
      'equity/usa/map_files/b.csv': '20020102,old,N\n20030102,old,N\n20501231,b,N\n',
      ...files({ old: [[20000104, 1]] }),
    });
    await expect(run(['OLD'])).rejects.toThrow('OLD was the ticker of A and of B; name one of these');
  });

  test('a map file that is none is refused by its name', async () => {
    const run = leanFolder(workspace(), {
      'equity/usa/map_files/spy.csv': 'never,spy\n',
      ...files({ spy: [[20140402, 1]] }),
    });
    await expect(run()).rejects.toThrow(/equity\/usa\/map_files\/spy.csv: map file: line 1/);
  });
});
