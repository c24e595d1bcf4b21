import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adjustmentSteps } from './adjustment-step.ts';
import { leanFactorEvents, leanFactorSteps, parseLeanFactorFile } from './lean-factor-file.ts';
import { leanMapEvents, parseLeanMapFile, tickerAt } from './lean-map-file.ts';
import { nextSession } from './next-session.ts';
import { PriceAdjuster } from './price-adjuster.ts';
import { compare, divide, multiply, ONE, rational, rationalToNumber, subtract } from './rational.ts';
import { parseCorporateActions } from './validate.ts';

const apple = `20140507,0.8916740,0.0357143,592.33
20140606,0.8966000,0.0357143,645.57
20200828,0.9967882,0.25,499.23
20201105,0.9967882,1,119.03
20501231,1,1,0
`;

const TODAY = 2026_11_20;

describe('a factor file', () => {
  it('adjusts prices by the first row that ends on their day or later', () => {
    const rows = parseLeanFactorFile(apple);
    const adjuster = new PriceAdjuster(leanFactorSteps(rows));
    for (const [date, row] of [
      [2014_05_07, 0],
      [2014_05_08, 1],
      [2014_06_06, 1],
      [2014_06_09, 2],
      [2020_08_31, 3],
      [2020_11_06, 4],
    ] as const)
      expect(adjuster.priceFactor(date, TODAY, 'fully-adjusted')).toEqual(
        multiply(rational(rows[row]!.priceFactor), rational(rows[row]!.splitFactor)),
      );
  });

  it('gives the splits and dividends that it stands for', () => {
    const events = leanFactorEvents(parseLeanFactorFile(apple), 'AAPL.XNAS');
    expect(parseCorporateActions(events)).toEqual(events);
    expect(events).toMatchObject([
      { type: 'cash-dividend', exDate: 2014_05_08, amount: '3.25', closeBefore: '592.33' },
      { type: 'cash-dividend', exDate: 2014_06_09, quoted: 'pre-split' },
      { type: 'split', exDate: 2014_06_09, ratio: '7:1' },
      { type: 'split', exDate: 2020_08_31, ratio: '4:1' },
      { type: 'cash-dividend', exDate: 2020_11_06, amount: '0.38' },
    ]);
  });

  it('takes ex-dates from the sessions of the exchange', () => {
    const rows = parseLeanFactorFile('20260402,1,0.5,80\n20501231,1,1,0');
    expect(leanFactorSteps(rows)[0]!.exDate).toBe(2026_04_03);
    expect(leanFactorSteps(rows, [2026_04_02, 2026_04_06])[0]!.exDate).toBe(2026_04_06);
    const events = leanFactorEvents(rows, 'X', { sessions: [2026_04_02, 2026_04_06] });
    expect(events[0]!.exDate).toBe(2026_04_06);
  });

  it('has dividends in as many decimals as are asked for', () => {
    const rows = parseLeanFactorFile('20260402,0.99815,1,80\n20501231,1,1,0');
    expect(leanFactorEvents(rows, 'X')).toMatchObject([{ amount: '0.15' }]);
    expect(leanFactorEvents(rows, 'X', { dividendDecimals: 4 })).toMatchObject([{ amount: '0.148' }]);
  });

  it.each([
    ['', 'there is no row'],
    ['20260402,1', 'line 1 "20260402,1" must be date,priceFactor,splitFactor,referencePrice'],
    ['20260402,1,1,1\n20260401,1,1,1', 'line 2 has the date 20260401, which must be after 20260402'],
    ['20260402,0,1,1', 'line 1 has the factors 0 and 1, which must be decimals above zero'],
    ['20260402,1,x,1', 'line 1 has the factors 1 and x'],
    ['20260402,1,1,?', 'line 1 has the price ?'],
    ['{"date":1}', 'line 1 '],
    ['20269902,1,1,1\n20260401,1,-1,1', /line 1 .*; line 2 /],
  ])('is refused: %s', (text, problem) => {
    expect(() => parseLeanFactorFile(text)).toThrow(problem);
    expect(() => parseLeanFactorFile(text)).toThrow(expect.objectContaining({ code: 'FACTOR_FILE_INVALID' }));
  });

  it('is refused where its end is missing, or its dividends cannot be', () => {
    const refused = (text: string) => () => leanFactorEvents(parseLeanFactorFile(text), 'X');
    expect(() => leanFactorSteps(parseLeanFactorFile('20260402,0.9,1,80'))).toThrow(
      'the last row must have the factors 1 and 1',
    );
    expect(refused('20260402,0.9,1,0\n20501231,1,1,0')).toThrow(
      'the dividend after 20260402 needs a reference price',
    );
    expect(refused('20260402,1.1,1,80\n20501231,1,1,0')).toThrow('a price factor below that of the next row');
  });
});

describe('a map file', () => {
  const google = parseLeanMapFile('20040819,goog,Q\r\n20140402,goog,Q\r\n20501231,googl,Q\r\n');

  it('tells the ticker on a day', () => {
    expect(
      [2004_08_18, 2004_08_19, 2014_04_02, 2014_04_03, TODAY].map((date) => tickerAt(google, date)),
    ).toEqual([undefined, 'GOOG', 'GOOG', 'GOOGL', 'GOOGL']);
  });

  it('stands for renames, and a delisting where it ends', () => {
    const lastPrice = (day: number) => (day === 2018_06_15 ? '98.77' : '0');
    expect(leanMapEvents(google, 'G', { lastPrice })).toEqual([
      { type: 'rename', instrument: 'G', exDate: 2014_04_03, symbol: 'GOOGL' },
    ]);
    const warner = parseLeanMapFile('19980102,aol,N\n20031015,aol,N\n20180615,twx,N');
    expect(tickerAt(warner, 2018_06_16)).toBeUndefined();
    expect(leanMapEvents(warner, 'T', { lastPrice })).toEqual([
      { type: 'rename', instrument: 'T', exDate: 2003_10_16, symbol: 'TWX' },
      { type: 'delisting', instrument: 'T', exDate: 2018_06_18, outcome: 'cash', price: '98.77' },
    ]);
  });

  it('may lack the exchange', () => {
    expect(parseLeanMapFile('20140327,gooav')).toEqual([
      { lastDate: 2014_03_27, symbol: 'GOOAV', exchange: undefined },
    ]);
  });

  it.each([
    ['', 'there is no row'],
    ['20269902,a,Q', 'line 1 "20269902,a,Q" must be lastDate,ticker,exchange'],
    ['20260402,,Q', 'line 1 '],
    ['20260402,a,Q\n20260401,a,Q', 'line 2 has the date 20260401, which must not be before 20260402'],
  ])('is refused: %s', (text, problem) => {
    expect(() => parseLeanMapFile(text)).toThrow(problem);
    expect(() => parseLeanMapFile(text)).toThrow(expect.objectContaining({ code: 'MAP_FILE_INVALID' }));
  });
});

const folder = join(import.meta.dirname, '../../../../../shared/data/lean/equity/usa');
const absent = existsSync(folder) ? '' : ' (skipped because ../shared/data/lean is absent)';
const filesOf = (name: string): readonly (readonly [string, string])[] =>
  absent === ''
    ? readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'utf8')])
    : [];

describe.skipIf(absent !== '')(`real files in ../shared/data/lean${absent}`, () => {
  const factorFiles = filesOf('factor_files');
  const mapFiles = filesOf('map_files');

  it('are all there', () => {
    expect([factorFiles.length, mapFiles.length]).toEqual([22, 26]);
  });

  it('have factors that a price adjuster gives back, on every row and the day after', () => {
    for (const [, text] of factorFiles) {
      const rows = parseLeanFactorFile(text);
      const adjuster = new PriceAdjuster(leanFactorSteps(rows));
      for (const [i, row] of rows.entries()) {
        const of = (at: typeof row) => multiply(rational(at.priceFactor), rational(at.splitFactor));
        const asOf = rows.at(-1)!.date;
        expect(adjuster.priceFactor(row.date, asOf, 'fully-adjusted')).toEqual(of(row));
        expect(adjuster.volumeFactor(row.date, asOf, 'fully-adjusted')).toEqual(
          divide(ONE, rational(row.splitFactor)),
        );
        const next = rows[i + 1];
        if (next !== undefined)
          expect(adjuster.priceFactor(nextSession(row.date), asOf, 'fully-adjusted')).toEqual(of(next));
      }
    }
  });

  it('stand for events that pass as such and give nearly the same factors', () => {
    for (const [file, text] of factorFiles) {
      const rows = parseLeanFactorFile(text);
      const events = parseCorporateActions(leanFactorEvents(rows, file));
      const [exact, derived] = [leanFactorSteps(rows), adjustmentSteps(events)];
      for (const { exDate, split, distribution } of derived) {
        const step = exact.find((candidate) => candidate.exDate === exDate)!;
        expect(Math.abs(rationalToNumber(divide(split, step.split)) - 1)).toBeLessThanOrEqual(0.0003);
        // Amounts are rounded to the cent.
        const paid = events.find((event) => event.exDate === exDate && event.type === 'cash-dividend');
        const close = paid?.type === 'cash-dividend' ? Number(paid.closeBefore) : 1e9;
        const gap = rationalToNumber(subtract(distribution, step.distribution));
        expect(Math.abs(gap)).toBeLessThanOrEqual(0.005 / close + 1e-12);
      }
    }
  });

  it('of Apple tell its splits and dividends', () => {
    const text = factorFiles.find(([file]) => file === 'aapl.csv')![1];
    const events = leanFactorEvents(parseLeanFactorFile(text), 'AAPL');
    expect(events.flatMap((event) => (event.type === 'split' ? [[event.exDate, event.ratio]] : []))).toEqual([
      [2000_06_21, '2:1'],
      [2005_02_28, '2:1'],
      [2014_06_09, '7:1'],
      [2020_08_31, '4:1'],
    ]);
    const dividends = events.flatMap((event) => (event.type === 'cash-dividend' ? [event] : []));
    expect(dividends.slice(0, 4).map(({ exDate, amount }) => [exDate, amount])).toEqual([
      [2012_08_09, '2.65'],
      [2012_11_07, '2.65'],
      [2013_02_07, '2.65'],
      [2013_05_09, '3.05'],
    ]);
    expect(dividends.every(({ closeBefore }) => compare(rational(closeBefore!), ONE) > 0)).toBe(true);
  });

  it('are read as they tell of renames and delistings', () => {
    const tickers = Object.fromEntries(
      mapFiles.map(([file, text]) => {
        const rows = parseLeanMapFile(text);
        const events = leanMapEvents(rows, file, { lastPrice: () => '1' });
        parseCorporateActions(events);
        return [file, events.map((event) => (event.type === 'rename' ? event.symbol : event.type))];
      }),
    );
    expect(tickers).toMatchObject({
      'aapl.csv': [],
      'qqq.csv': ['QQQQ', 'QQQ'],
      'goog.csv': ['GOOG'],
      'googl.csv': ['GOOGL'],
      'twx.csv': ['TWX', 'delisting'],
      'wm.csv': ['WMI', 'WM'],
      'spwr.csv': ['SPWRA', 'SPWR'],
      'gdvd.csv': ['delisting'],
    });
  });
});
