import { describe, expect, test } from 'vitest';
import { importCsv } from './csv.ts';
import type { CsvImportOptions } from './csv-options.ts';
import { instant } from './fixtures/memory-catalog.ts';
import { spy, type Workspace, workspace } from './fixtures/workspace.ts';

const open = instant('2024-01-04T14:30:00Z');
const minute = 60e6;
const nothing = Number.NaN;
const header =
  'time,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size\n';

const load = (space: Workspace, rows: string, more: Partial<CsvImportOptions> = {}) =>
  importCsv({
    catalog: space.catalog,
    file: space.file('rows.csv', header + rows),
    instrument: spy,
    kind: 'quote-bar',
    interval: '1m',
    timestamps: 'open',
    ...more,
  });

const stored = (space: Workspace) => space.catalog.stored.get('SPY.XNYS quote-bar 1m') ?? [];

describe('bars of quotes', () => {
  test('are imported with both sides, and with one that is missing', async () => {
    const space = workspace();
    const report = await load(
      space,
      '2024-01-04T14:30:00Z,470.1,470.3,470,470.2,5,470.2,470.4,470.1,470.3,7\n' +
        '2024-01-04T14:31:00Z,,,,,,470.3,470.5,470.3,470.4,\n',
    );
    expect(report).toMatchObject({ rowsImported: 2, rowsRejected: 0, findingCounts: {} });
    expect(stored(space)).toEqual([
      [open, open + minute, 470.1, 470.3, 470, 470.2, 5, 470.2, 470.4, 470.1, 470.3, 7],
      [open + minute, open + 2 * minute, ...Array(5).fill(nothing), 470.3, 470.5, 470.3, 470.4, nothing],
    ]);
  });

  test.each([
    ['an ask whose high is below its low', '1,3,1,2,5,2,1,4,3,7', 'ask high 1 is below low 4'],
    ['a bid that opens above its high', '4,3,1,2,5,2,4,1,3,7', 'bid open 4 is not'],
    ['a side of which only a part is known', '1,,1,2,5,2,4,1,3,7', 'bid high is NaN'],
    ['no side at all', ',,,,5,,,,,7', 'neither bid nor ask'],
    ['a size below zero', '1,3,1,2,-5,2,4,1,3,7', 'bid size is -5'],
  ])('with %s are put aside', async (_, values, problem) => {
    const space = workspace();
    const good = '1,3,1,2,5,2,4,1,3,7';
    const report = await load(
      space,
      `2024-01-04T14:30:00Z,${good}\n2024-01-04T14:31:00Z,${values}\n2024-01-04T14:32:00Z,${good}\n`,
      { sessions: false },
    );
    expect(report).toMatchObject({ rowsImported: 2, rowsRejected: 1 });
    expect(Object.values(space.rejects())[0]).toContain(problem);
  });

  test('of one span twice are put aside, and gaps and crossed closes are told', async () => {
    const space = workspace();
    const values = '1,3,1,2,5,2,4,1,3,7';
    const report = await load(
      space,
      `2024-01-04T14:30:00Z,${values}\n2024-01-04T14:30:00Z,${values}\n2024-01-04T14:35:00Z,1,3,1,3,5,2,4,1,2,7\n`,
    );
    expect(report).toMatchObject({
      rowsImported: 2,
      rowsRejected: 1,
      findingCounts: { 'crossed-quote': 1, 'missing-bars': 4 },
    });
  });

  test('need their span, and which end of it their stamp tells', async () => {
    const space = workspace();
    await expect(load(space, '', { interval: undefined as never })).rejects.toThrow('bars need an interval');
    await expect(load(space, '', { timestamps: undefined as never })).rejects.toThrow('say with timestamps');
  });
});
