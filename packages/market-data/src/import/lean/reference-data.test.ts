import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { instant } from '../fixtures/memory-catalog.ts';
import { workspace } from '../fixtures/workspace.ts';
import { readFundingRates } from './funding-rates.ts';
import { readFuturesMargins } from './futures-margins.ts';
import { importLean } from './import-lean.ts';
import { readInterestRates } from './interest-rates.ts';
import { readShortable } from './shortable.ts';

const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = join(workspace().folder, 'lean');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

const RATES = 'alternative/interest-rate/usa/interest-rate.csv';
const FUNDING = 'cryptofuture/binance/margin_interest/adausdt.csv';
const MARGINS = 'future/cme/margins/ES.csv';
const SHORTABLE = 'equity/usa/shortable/testbrokerage/symbols/aapl.csv';

describe('what LEAN tells beside its data', () => {
  test('rates of interest are shares a year', async () => {
    const folder = folderWith({ [RATES]: 'DATE,PCREDIT8\n2003-01-09,2.25\n2003-06-26,2.00\n' });
    expect(await readInterestRates(folder)).toEqual([
      { from: 20030109, rate: 0.0225 },
      { from: 20030626, rate: 0.02 },
    ]);
  });

  test('funding has its times, and may be below zero', async () => {
    const folder = folderWith({
      [FUNDING]: '20221213 00:00:00,-0.00004667\r\n20221213 08:00:00,0.0001\r\n',
    });
    expect(await readFundingRates(folder, 'binance', 'ADAUSDT')).toEqual([
      { time: instant('2022-12-13T00:00:00Z'), rate: -0.00004667 },
      { time: instant('2022-12-13T08:00:00Z'), rate: 0.0001 },
    ]);
  });

  test('margins of futures are exact texts from a day on', async () => {
    const folder = folderWith({ [MARGINS]: 'date,initial,maintenance\n20131003,4180,3800\n' });
    expect(await readFuturesMargins(folder, 'cme', 'es')).toEqual([
      { from: 20131003, initial: '4180', maintenance: '3800' },
    ]);
  });

  test('what can be borrowed has its rates where there are any, and says that it is made up', async () => {
    const folder = folderWith({ [SHORTABLE]: '20131004,1000,3.8500,\n20131007,900,,0.2500\n20131008,7\n' });
    const wanted = { market: 'usa', broker: 'testbrokerage', symbol: 'AAPL' };
    expect(await readShortable(folder, wanted)).toEqual({
      isMadeUp: true,
      rows: [
        { from: 20131004, quantity: 1000, rebateRate: 0.0385 },
        { from: 20131007, quantity: 900, feeRate: 0.0025 },
        { from: 20131008, quantity: 7 },
      ],
    });
  });

  const read = {
    [RATES]: (folder: string) => readInterestRates(folder),
    [FUNDING]: (folder: string) => readFundingRates(folder, 'binance', 'ADAUSDT'),
    [MARGINS]: (folder: string) => readFuturesMargins(folder, 'cme', 'ES'),
    [SHORTABLE]: (folder: string) =>
      readShortable(folder, { market: 'usa', broker: 'testbrokerage', symbol: 'AAPL' }),
  };

  test.each([
    [RATES, '2003-01-09,2.25\n2003-02-30,2\n', /line 2: "2003-02-30,2" must be date,percent/],
    [RATES, '2003-01-09,two\n', /line 1: "2003-01-09,two"/],
    [RATES, '2003-01-09,2\n2003-01-09,3\n', /line 2: .* must be of a day after 20030109/],
    [FUNDING, '20221213 24:00:00,0.1\n', /line 1: .*must be time,rate/],
    [FUNDING, '20221213 08:00:00,0.1\n20221213 00:00:00,0.1\n', /line 2: .*of a time after/],
    [MARGINS, '20131003,100,200\n', /future\/cme\/margins\/ES.csv: .*must not be below maintenance/],
    [SHORTABLE, '20131004,-1\n', /line 1: "20131004,-1" must be date,quantity/],
    [SHORTABLE, '20131004,1,x\n', /must be date,quantity/],
  ] as const)('%s with %j is refused', async (name, text, message) => {
    await expect(read[name](folderWith({ [name]: text }))).rejects.toMatchObject({
      code: 'IMPORT_FILE',
      message: expect.stringMatching(message),
    });
  });

  test('what is not there is refused with what is', async () => {
    const folder = folderWith({ [MARGINS]: '20131003,2,1\n', 'future/cme/margins/NQ.csv': '' });
    await expect(readFuturesMargins(folder, 'cme', 'CL')).rejects.toThrow(/margins has ES, NQ/);
    await expect(readInterestRates(folder)).rejects.toThrow(/has none: give LEAN's data folder/);
  });

  test('an import copies it, and the readers take the copy', async () => {
    const { catalog } = workspace();
    const folder = folderWith({
      [RATES]: '2003-01-09,2.25\n',
      [MARGINS]: '20131003,2,1\n',
      [SHORTABLE]: '20131004,1\n',
      'symbol-properties/symbol-properties-database.csv': 'cme,ES,future,E-mini,USD,50,0.25,1\n',
      'future/cme/daily/es_trade.zip': zipSync({
        'es_trade_201312.csv': strToU8('20131007 00:00,1,1,1,1,1\n'),
      }),
    });
    const settings = { folder, assetClass: 'future', market: 'cme', resolution: 'daily' } as const;
    const copy = join(catalog.folder, 'reference/lean');
    await importLean({ catalog, ...settings, dryRun: true });
    expect(existsSync(copy)).toBe(false);
    await importLean({ catalog, ...settings });
    expect(await readFuturesMargins(copy, 'cme', 'ES')).toHaveLength(1);
    expect(await readInterestRates(copy)).toHaveLength(1);
    expect(existsSync(join(copy, SHORTABLE))).toBe(false);
  });
});
