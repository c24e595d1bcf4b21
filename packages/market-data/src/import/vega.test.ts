import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCsv } from './csv.ts';
import { spy, workspace } from './fixtures/workspace.ts';

const file = join(import.meta.dirname, '../../../../node_modules/vega-datasets/data/sp500-2000.csv');

test('the S&P 500 of vega-datasets: complete, in range, and a third of its opens are copies of the close before', async () => {
  const { catalog } = workspace();
  const report = await importCsv({
    catalog,
    file,
    instrument: { ...spy, symbol: 'SPX', venue: 'INDEX', assetClass: 'index', pricePrecision: 6 },
    kind: 'bar',
    interval: '1d',
    timestamps: 'open',
  });
  expect(report).toMatchObject({ rowsRead: 5105, rowsImported: 5105, rowsRejected: 0 });
  expect(report.findingCounts['missing-sessions']).toBeUndefined();
  expect(report.findingCounts['stale-opens']).toBe(1760);
  expect(report.findings.map(({ text }) => text).join('\n')).toContain(
    '1760 of 5104 bars (34.5 %) open exactly at the close before, most in 2000-2006, 2012-2013',
  );
});
