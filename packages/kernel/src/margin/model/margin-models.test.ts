import { describe, expect, it } from 'vitest';
import { bookOf, future, held, instrumentOf, optionOn, share } from '../fixtures/margin-books.ts';
import { availableFunds, excessLiquidity, isAffordable, isCalled } from './margin-model.ts';
import type { MarginSettings } from './margin-settings.ts';
import { marginModelNames, parseMargin } from './parse-margin.ts';

const AAA = share('AAA');
const ES = future('ESH21');
const BTC = instrumentOf({ symbol: 'BTCUSDT', assetClass: 'perpetual', currency: 'USDT' });
const EURUSD = instrumentOf({ symbol: 'EURUSD', assetClass: 'fx', baseCurrency: 'EUR' });
const call = (strike: number) => optionOn('AAA.USA', 'call', strike);
const put = (strike: number) => optionOn('AAA.USA', 'put', strike);
const at100 = { underlyingPrice: 100 };

const standard = parseMargin('standard');
const both = (settings: MarginSettings, ...[cash, positions, date]: Parameters<typeof bookOf>) => {
  const model = parseMargin(settings);
  const book = bookOf(cash, positions, date);
  return [model.initial(book), model.maintenance(book)];
};

describe('the standard model asks of', () => {
  it.each([
    ['shares 50 % and 25 %', [held(AAA, 200, 50)], 5_000, 2_500],
    ['shares sold short 50 % and at least 5.00 a share', [held(AAA, -1_000, 8)], 4_000, 5_000],
    ['a future the row of the day', [held(ES, -2, 3_800)], 24_200, 22_000],
    ['a pair of majors a fiftieth', [held(EURUSD, 100_000, 1.2)], 2_400, 2_400],
    ['a perpetual a twentieth, and the tier', [held(BTC, 20, 50_000)], 50_000, 5_550],
    ['options bought nothing', [held(call(100), 3, 4)], 0, 0],
    ['a naked call 20 % of the underlying', [held(call(105), -1, 1.4, at100)], 2_000, 1_640],
    [
      'a covered call its shares, and what they are worth beyond the strike',
      [held(AAA, 100, 100), held(call(95), -1, 6.1, at100)],
      5_500,
      2_875,
    ],
    [
      'a vertical the gap of its strikes',
      [held(call(105), -9, 1, at100), held(call(110), 9, 0.4, at100)],
      4_500,
      4_500,
    ],
    [
      'an index option 15 %',
      [held(optionOn('SPX.USA', 'put', 3_800, { delivery: 'cash' }), -1, 40, { underlyingPrice: 3_840 })],
      57_600,
      57_600,
    ],
    [
      'an option sold on a future its premium and the future less half of what it is away',
      [
        held(optionOn('ESM21.CME', 'put', 3_800, { delivery: 'future', multiplier: 50 }), -1, 30, {
          underlyingPrice: 3_840,
        }),
      ],
      1_500 + 12_100 - 1_000,
      1_500 + 11_000 - 1_000,
    ],
    [
      'a coin all of it',
      [held(instrumentOf({ symbol: 'BTCUSD', assetClass: 'crypto' }), 1, 50_000)],
      50_000,
      50_000,
    ],
  ] as const)('%s', (_name, positions, initial, maintenance) => {
    const [ofInitial, ofMaintenance] = both('standard', 0, positions);
    expect(ofInitial).toBeCloseTo(initial, 6);
    expect(ofMaintenance).toBeCloseTo(maintenance, 6);
  });

  it('a small account the whole cost of its shares, up to 2,000', () => {
    expect(both('standard', 0, [held(AAA, 10, 50)])[0]).toBe(500);
    expect(both('standard', 0, [held(AAA, 50, 50)])[0]).toBe(2_000);
    expect(both('standard', 0, [held(AAA, -10, 50)])[0]).toBe(2_000);
    expect(standard.explain(bookOf(0, [held(AAA, 10, 50)])).initial.lines.at(-1)).toEqual({
      strategy: 'minimum-equity',
      legs: [],
      formula: '500 − 250',
      amount: '250',
    });
  });

  it('an option settled in the morning no cover for one settled in the afternoon of that day', () => {
    const index = (settlement: 'am' | 'pm', quantity: number) =>
      held(optionOn('SPX.USA', 'call', 3_900, { delivery: 'cash', settlement }), quantity, 30, {
        underlyingPrice: 3_840,
      });
    expect(both('standard', 0, [index('pm', 1), index('am', -1)])[1]).toBe(0);
    expect(both('standard', 0, [index('am', 1), index('pm', -1)])[1]).toBeGreaterThan(40_000);
  });

  it('positions in other currencies their amounts at the rate', () => {
    const book = bookOf(0, [held(AAA, 200, 50, { rate: 1.25 })]);
    expect(standard.initial(book)).toBe(6_250);
    expect(standard.explain(book).maintenance.lines).toEqual([
      {
        strategy: 'long-stock',
        legs: ['200 AAA.USA'],
        formula: '(25% × 50 × 200) × 1.25',
        amount: '3125',
      },
    ]);
  });
});

describe('a model that is asked again', () => {
  const legs = [call(100), call(105), put(95)] as const;
  const option = (prices: readonly number[], underlyingPrice: number, sold = -2) => [
    held(legs[0], sold, prices[0]!, { underlyingPrice }),
    held(legs[1], 1, prices[1]!, { underlyingPrice }),
    held(legs[2], -1, prices[2]!, { underlyingPrice }),
  ];

  it.each([
    ['the price of an option', option([3, 1, 2.5], 100)],
    ['the price of the underlying', option([3, 1, 2], 101)],
    ['a quantity', option([3, 1, 2], 100, -3)],
    ['the shares', [...option([3, 1, 2], 100), held(AAA, 130, 100)]],
  ])('pairs anew where %s has changed', (_name, changed) => {
    const model = parseMargin('standard');
    const before = bookOf(0, option([3, 1, 2], 100));
    const asked = model.maintenance(before);
    for (const positions of [changed, changed]) {
      const book = bookOf(0, positions);
      expect(model.maintenance(book)).toBe(parseMargin('standard').maintenance(book));
      expect(model.maintenance(book)).not.toBe(asked);
    }
    expect(model.maintenance(before)).toBe(asked);
  });

  it('reads the row of each date, forth and back', () => {
    const model = parseMargin('futures');
    const on = (date: number) => model.initial(bookOf(0, [held(ES, 1, 3_800)], date));
    expect([20200316, 20200317, 20200319, 20200318, 20200316].map(on)).toEqual([
      9_900, 11_660, 13_200, 11_660, 9_900,
    ]);
  });
});

describe('other models', () => {
  it.each([
    ['leverage:4', [held(AAA, 200, 50)], 2_500, 1_250],
    ['leverage:4,maintenance=100%', [held(AAA, -200, 50)], 2_500, 2_500],
    ['reg-t', [held(AAA, 200, 50)], 5_000, 2_500],
    ['retail:esma', [held(EURUSD, 60_000, 1.5)], 3_000, 1_500],
    ['futures', [held(ES, 1, 3_800)], 12_100, 11_000],
    ['crypto-tiers:binance,10', [held(BTC, 20, 50_000)], 100_000, 5_550],
    ['crypto-tiers:binance,125', [held(BTC, 20, 50_000)], 1_000_000 / 75, 5_550],
    [{ funds: { AAA: 3 } }, [held(AAA, 200, 50)], 5_000, 7_500],
    [
      { model: 'futures', futures: { ES: 'date,initial,maintenance\n20210101,9,8' } },
      [held(ES, 2, 1)],
      18,
      16,
    ],
    [{ futures: { ES: [{ from: 20210101, initial: '9', maintenance: '8' }] } }, [held(ES, 2, 1)], 18, 16],
    [
      { tiers: { BTCUSDT: [{ floor: '0', rate: '0.1', leverage: 5 }] } },
      [held(BTC, 1, 50_000)],
      10_000,
      5_000,
    ],
    [{ rates: { initial: '1', minimumEquity: '0' } }, [held(AAA, 200, 50)], 10_000, 2_500],
    [{ kinds: { 'AAA.USA': 'broad-index' } }, [held(call(100), -1, 2, at100)], 2_000, 1_700],
    [
      { classes: { XYZ: 'gold' } },
      [held(instrumentOf({ symbol: 'XYZ', assetClass: 'cfd' }), 20, 100)],
      100,
      50,
    ],
  ] as const)('%j', (settings, positions, initial, maintenance) => {
    const [ofInitial, ofMaintenance] = both(settings as MarginSettings, 0, positions);
    expect(ofInitial).toBeCloseTo(initial, 6);
    expect(ofMaintenance).toBeCloseTo(maintenance, 6);
  });

  it('say what follows a breach', () => {
    expect(marginModelNames.map((name) => parseMargin(whole(name)).onCall)).toEqual([
      'liquidate',
      'liquidate',
      'liquidate',
      'liquidate',
      'call-to-initial',
      'liquidate',
    ]);
    expect(parseMargin('futures:call=liquidate,close=largest-requirement')).toMatchObject({
      onCall: 'liquidate',
      liquidationOrder: 'largest-requirement',
    });
  });
});

const whole = (name: string): string =>
  ({ leverage: 'leverage:2', retail: 'retail:us', 'crypto-tiers': 'crypto-tiers:binance,20' })[name] ?? name;

describe('a contract for difference is', () => {
  it.each([
    ['XAUUSD', 20],
    ['EURUSD', 30],
    ['AUDNZD', 20],
    ['US500', 20],
    ['ES35', 10],
    ['WTI', 10],
    ['BTCUSD', 2],
    ['AAPL', 5],
  ])('%s: a %ith', (symbol, leverage) => {
    const cfd = instrumentOf({ symbol, assetClass: 'cfd' });
    expect(both('retail:esma', 0, [held(cfd, 60, 100)])[0]).toBeCloseTo(6_000 / leverage, 9);
  });
});

describe('what bears a requirement', () => {
  const positions = [held(AAA, 100, 100), held(put(95), 2, 1.5, at100)];

  it('is not what options are worth', () => {
    const book = bookOf(5_000, positions);
    expect(book.equity).toBe(15_300);
    expect(standard.equityWithLoanValue(book)).toBe(15_000);
    expect(availableFunds(standard, book)).toBe(10_000);
    expect(excessLiquidity(standard, book)).toBe(15_000 - 1_450);
    expect(standard.buyingPower(book)).toBe(20_000);
    expect(parseMargin('leverage:4').equityWithLoanValue(book)).toBe(15_300);
  });

  it('is cash alone where the account is too small', () => {
    expect(standard.buyingPower(bookOf(1_500, []))).toBe(1_500);
    expect(standard.buyingPower(bookOf(2_000, []))).toBe(4_000);
  });
});

describe('an order', () => {
  const before = bookOf(10_000, []);
  const after = (quantity: number) => bookOf(10_000 - quantity * 100, [held(AAA, quantity, 100)]);

  it('is affordable up to twice the equity, and where it only closes', () => {
    expect(isAffordable(standard, before, after(200))).toBe(true);
    expect(isAffordable(standard, before, after(201))).toBe(false);
    const under = (quantity: number) => bookOf(-18_000 + (300 - quantity) * 80, [held(AAA, quantity, 80)]);
    expect(isAffordable(standard, under(300), under(200))).toBe(true);
    expect(isAffordable(standard, under(300), under(301))).toBe(false);
  });

  it('is not affordable, and nothing called, where a price is not known', () => {
    const unknown = bookOf(10_000, [held(call(105), -1, 1)]);
    expect(standard.initial(unknown)).toBeNaN();
    expect(isAffordable(standard, before, unknown)).toBe(false);
    expect(isCalled(standard, unknown)).toBe(false);
    expect(() => standard.explain(unknown)).toThrow('options on AAA.USA on 20210305: its price is not known');
  });
});

describe('a perpetual', () => {
  const position = held(BTC, 1, 57_300, { averagePrice: 60_000 });

  it('by itself is closed when its own margin is spent, whatever the account has', () => {
    const isolated = parseMargin('crypto-tiers:binance,20,isolated=yes');
    const [level] = isolated.liquidationLevels!(bookOf(1_000_000, [position]));
    expect(level!.price).toBeCloseTo(57_236.1809, 4);
    const marked = (price: number) => bookOf(1_000_000, [{ ...position, price }]);
    expect(isolated.breached!(marked(57_236.2))).toEqual([]);
    expect(isolated.breached!(marked(57_236.1)).map(({ id }) => id)).toEqual(['BTCUSDT.USA']);
  });

  it('in cross margin is closed where the whole account no longer bears all', () => {
    const cross = parseMargin('crypto-tiers:binance,20');
    const other = held(
      instrumentOf({ symbol: 'ETHUSDT', assetClass: 'perpetual', currency: 'USDT' }),
      -10,
      3_000,
      { averagePrice: 3_020 },
    );
    const marked = (price: number) => bookOf(3_120, [{ ...position, price }, other]);
    const [level] = cross.liquidationLevels!(marked(60_000));
    expect(isCalled(cross, marked(level!.price + 0.01))).toBe(false);
    expect(isCalled(cross, marked(level!.price - 0.01))).toBe(true);
    expect(cross.breached!(marked(1))).toEqual([]);
  });
});

describe('what cannot be margined is refused', () => {
  it.each([
    [
      'standard',
      future('XYZH21'),
      'XYZH21.USA: there are no futures margins of "XYZ" in the tables of ES, NQ',
    ],
    [{ futures: { MES: '20210101,9,8' } }, future('MNQH21'), 'in the tables of MES, ES, NQ'],
    ['standard', instrumentOf({ symbol: 'DOGEUSDT', assetClass: 'perpetual' }), 'tiers: { "DOGEUSDT": ['],
    ['standard:cfd=us', instrumentOf({ symbol: 'AAPL', assetClass: 'cfd' }), 'CFTC has no leverage of share'],
    [
      'standard',
      future('ESH11'),
      'futures margin of ES (ESH11.USA): nothing is known on 20110301; the first row is of 20120326',
    ],
  ] as const)('%j: the table lacks %s', (settings, instrument, problem) => {
    const model = parseMargin(settings as MarginSettings);
    const date = instrument.symbol === 'ESH11' ? 20110301 : 20210305;
    const refusal = expect.objectContaining({
      code: 'MARGIN_TABLE_UNKNOWN',
      message: expect.stringContaining(problem),
    });
    expect(() => model.requireTables([AAA, instrument], date)).toThrowError(refusal);
    expect(() => model.initial(bookOf(0, [held(instrument, 1, 100)], date))).toThrowError(refusal);
  });

  it('a class that a model has no rule for', () => {
    expect(() => parseMargin('futures').requireTables([AAA], 20210305)).toThrow(
      'AAA.USA: the margin model futures has no rule for equity; it has future, option; "standard" has one',
    );
  });

  it('all else is taken, an index that is watched too', () => {
    const index = instrumentOf({ symbol: 'SPX', assetClass: 'index' });
    standard.requireTables([AAA, index, ES, BTC, EURUSD, call(100)], 20210305);
  });
});

describe('a text or a table that is none is refused', () => {
  it.each([
    ['margin-t', 'no such model; near it: reg-t'],
    ['leverage', 'leverage takes one leverage'],
    ['leverage:0', 'the leverage 0 must be above zero'],
    ['leverage:4,maintenance=0.5', 'must be a percentage such as 50%'],
    ['leverage:4,maintenance=120%', 'at most 100%'],
    ['retail:mars', '"mars" is no place of retail leverage; there are us, esma, uk, japan'],
    ['reg-t:fx=us', '"fx=us" is none of profile=, call=, close='],
    ['standard:20', '"20" is not known; standard takes only what has a key'],
    ['standard:profile=own', 'profile "own" must be one of regulation-t, cboe, interactive-brokers'],
    ['crypto-tiers:kraken,20', 'crypto-tiers takes an exchange, which is binance, and a leverage'],
    ['futures:call=later', 'call "later" must be one of liquidate'],
  ])('%s', (text, problem) => {
    expect(() => parseMargin(text)).toThrowError(
      expect.objectContaining({ code: 'POLICY_INVALID', message: expect.stringContaining(problem) }),
    );
  });

  it.each([
    [{ future: {} }, 'margin.future: there is no such table; there are futures, tiers'],
    [
      { model: 'leverage:4', futures: {} },
      'margin.futures: the model leverage does not read it; it reads no tables',
    ],
    [{ futures: { ES: 5 } }, 'margin.futures.ES: must be the text of a file'],
    [{ futures: { ES: '' } }, 'margin.futures.ES: has no rows'],
    [{ futures: { ES: '20210101,1' } }, 'margins of ES, line 1'],
    [{ futures: { ES: [{ from: 1, initial: 'x' }] } }, 'margin.futures.ES of 1: "x" must be a number'],
    [
      { tiers: { X: [{ floor: '0', rate: '0.1' }] } },
      'margin.tiers.X[0].leverage: undefined must be a number',
    ],
    [{ tiers: { X: [{ floor: '5', rate: '0.1', leverage: 2 }] } }, 'the floor 5 must be 0'],
    [{ funds: { TQQQ: '3' } }, 'margin.funds.TQQQ: "3" must be how many times'],
    [{ rates: { inital: '1' } }, 'margin.rates.inital: there is no such rate; there are initial'],
    [{ classes: { X: 'silver' } }, 'margin.classes.X: "silver" must be one of fx-major'],
    [{ kinds: [] }, 'margin.kinds: must be an object'],
  ])('%j', (settings, problem) => {
    expect(() => parseMargin(settings as MarginSettings)).toThrowError(
      expect.objectContaining({ code: 'MARGIN_INVALID', message: expect.stringContaining(problem) }),
    );
  });
});
