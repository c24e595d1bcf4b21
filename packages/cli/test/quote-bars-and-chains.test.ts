import { join } from 'node:path';
import { allocateChains } from '@marketloom/kernel';
import { openCatalog } from '@marketloom/market-data';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coin, Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.dispose());

const csv =
  'time,bid open,bid high,bid low,bid close,bid size,ask open,ask high,ask low,ask close,ask size\n' +
  '2020-01-02T09:00:00Z,100,101,99,100.5,5,100.1,101.1,99.1,100.6,7\n' +
  '2020-01-02T09:05:00Z,,,,,,100.6,100.8,100.6,100.7,\n';

const importQuoteBars = () => {
  place.file('rows.csv', csv);
  const instrument = coin.slice(0, coin.indexOf('--interval'));
  const span = ['--interval', '5m', '--timestamps', 'open'];
  return place.run('data', 'import', 'csv', 'rows.csv', '--kind', 'quote-bar', ...instrument, ...span);
};

test('bars of quotes are imported, shown and checked under their name', () => {
  expect(importQuoteBars().stdout).toContain('COIN.TEST/5m-quotes  2 rows read');
  const shown = JSON.parse(place.run('data', 'show', 'COIN/300s-quotes', '--json').stdout);
  expect(shown).toMatchObject({
    series: 'COIN.TEST/5m-quotes',
    rows: [
      { openTime: '2020-01-02T09:00:00Z', closeTime: '2020-01-02T09:05:00Z', bidClose: 100.5, askSize: 7 },
      { bidOpen: null, bidSize: null, askClose: 100.7, askSize: null },
    ],
  });
  expect(place.run('data', 'check').exitCode).toBe(0);
});

test('the contracts of a chain are shown by name, and greeks with all their decimals', async () => {
  importQuoteBars();
  const catalog = await openCatalog(join(place.folder, '.marketloom', 'catalog'));
  const columns = allocateChains(1, ['COIN-C100.TEST']);
  columns.time[0] = Date.UTC(2020, 0, 2) * 1000;
  columns.bid[0] = 1.5;
  columns.ask[0] = 1.6;
  columns.delta[0] = 0.4567;
  columns.length = 1;
  const writer = await catalog.write({ instrument: catalog.instrument('COIN'), kind: 'chain', bars: null });
  await writer.append(columns);
  await writer.commit({ source: 'test' });
  catalog.close();
  const { stdout } = place.run('data', 'show', 'COIN/chains');
  expect(stdout).toMatch(/^2020-01-02T00:00:00Z {2}COIN-C100\.TEST +1\.50 +1\.60 .* 0\.4567 /m);
});
