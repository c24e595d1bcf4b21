import {
  americanGreeks,
  americanSpotDividends,
  analyseStrategy,
  black76,
  blackScholesMerton,
  fitSviSurface,
  impliedVolatilityFromSpot,
} from '@marketloom/quant/options';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectError, Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
});
afterAll(() => place.dispose());

const run = (...words: readonly string[]) => place.run('quant', ...words);
const printed = (...words: readonly string[]): string => {
  const { exitCode, stdout, stderr } = run(...words);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return stdout;
};
const json = (...words: readonly string[]) => JSON.parse(printed(...words, '--json'));
/** `{ spot: 100 }` as `--spot 100`. */
const flags = (values: object) =>
  Object.entries(values).flatMap(([name, value]) => [
    `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);

const put = {
  type: 'put',
  spot: 100,
  strike: 95,
  years: 0.5,
  rate: 0.03,
  dividendYield: 0.01,
  volatility: 0.2,
} as const;

describe('one option', () => {
  test('is priced by Black, Scholes and Merton, with its Greeks', () => {
    const value = blackScholesMerton(put);
    expect(json('greeks', ...flags(put))).toMatchObject(JSON.parse(JSON.stringify(value)));
    const text = printed('option', ...flags(put));
    expect(text).toMatch(new RegExp(`^price +${Number(value.price.toPrecision(6))} `, 'm'));
    expect(text).not.toContain('Assumed');
    expect(text).not.toContain('vomma');
  });

  test.each([
    ['american', 'accurate'],
    ['crr', 'coxRossRubinstein'],
    ['leisen-reimer', 'leisenReimer'],
    ['baw', 'baroneAdesiWhaley'],
    ['bjerksund-stensland', 'bjerksundStensland2002'],
  ] as const)('is priced as American by %s', (model, method) => {
    const { price, delta } = json('option', ...flags(put), '--model', model);
    const value = americanGreeks({ ...put, method });
    expect(price).toBe(value.price);
    expect(delta).toBe(value.delta);
  });

  test('is priced on a forward, and by Bachelier on one below 0', () => {
    const option = {
      type: 'call',
      forward: 80,
      strike: 85,
      years: 0.5,
      rate: 0.04,
      volatility: 0.3,
    } as const;
    expect(json('option', ...flags(option)).price).toBe(black76(option).price);
    expect(
      json('option', ...flags({ ...option, forward: -5, strike: 0, volatility: 12 }), '--model', 'bachelier')
        .price,
    ).toBeGreaterThan(0);
  });

  test('is priced before dividends, in years or by dates', () => {
    const option = { ...put, type: 'call', dividendYield: 0 } as const;
    const dividends = [{ time: 0.2, amount: 2 }];
    const { price } = json('option', ...flags(option), '--dividend', '0.2=2', '--model', 'american');
    expect(price).toBe(americanSpotDividends({ ...option, dividends }).price);
    const { years, ...dated } = option;
    const byDate = json(
      'option',
      ...flags(dated),
      '--expiry',
      '2026-07-02',
      '--date',
      '2026-01-01',
      '--dividend',
      '2026-03-15=2',
      '--model',
      'american',
    );
    expect(byDate.years).toBeCloseTo(182 / 365, 12);
    expect(byDate.dividends[0].time).toBeCloseTo(73 / 365, 12);
  });

  test('says what it took for granted', () => {
    const text = printed(
      'option',
      '--type',
      'call',
      '--spot',
      '100',
      '--strike',
      '100',
      '--years',
      '1',
      '--volatility',
      '0.2',
    );
    expect(text).toContain('Assumed: rate 0; no dividends.');
  });

  const call = ['--type', 'call', '--spot', '100', '--strike', '100', '--years', '1', '--volatility', '0.2'];
  test.each([
    [['option', '--type', 'cal'], 'did you mean call?'],
    [['option', ...call.slice(2)], '--type is not given'],
    [['option', ...call.slice(0, 2), ...call.slice(4)], 'the price of the underlying is not given'],
    [['option', ...call.slice(0, -2)], '--volatility is not given'],
    [['option', ...call, '--forward', '100'], 'both --spot and --forward'],
    [['option', ...call, '--expiry', '2026-01-01'], 'both --years 1 and --expiry'],
    [['option', ...call, '--strike', '-1'], 'strike is -1', 'above 0'],
    [['option', ...call, '--strike', 'x'], '--strike x is not a number'],
    [['option', ...call, '--dividend', 'soon=1'], '--dividend soon=1 is no dividend'],
    [['option', ...call, '--dividend', '0.5=1', '--model', 'baw'], '--model bsm, escrowed or american'],
    [['option', ...call, '--modl', 'baw'], 'did you mean --model?'],
    [
      ['option', ...call.slice(0, 6), '--expiry', '2020-01-01', '--date', '2021-01-01', '--volatility', '1'],
      '--expiry 2020-01-01 is before 2021-01-01',
    ],
  ] as readonly [string[], ...string[]][])('is refused: %j', (words, ...naming) =>
    expectError(run(...words), 2, ...naming),
  );
});

describe('an implied volatility', () => {
  beforeAll(() => {
    place.file('chain.csv', 'type,strike,price,years\ncall,100,5,0.5\nP,90,1,0.5\nput,120,1,0.5\n');
  });

  test('is that of the price, European and American', () => {
    const { volatility, ...quote } = put;
    const { price } = blackScholesMerton(put);
    expect(json('iv', ...flags({ ...quote, price })).impliedVolatility).toBe(
      impliedVolatilityFromSpot({ ...quote, price }),
    );
    const american = americanGreeks(put).price;
    expect(
      json('iv', ...flags({ ...quote, price: american }), '--model', 'american').impliedVolatility,
    ).toBeCloseTo(volatility, 6);
  });

  test('is told of every row of a file, blank where none explains the price', () => {
    const { rows, unexplained } = json('iv', 'chain.csv', '--spot', '100', '--rate', '0.03');
    expect(unexplained).toBe(1);
    expect(
      rows.map(({ impliedVolatility }: { readonly impliedVolatility: number | null }) => impliedVolatility),
    ).toEqual([
      expect.closeTo(
        impliedVolatilityFromSpot({ type: 'call', spot: 100, strike: 100, years: 0.5, rate: 0.03, price: 5 }),
        10,
      ),
      expect.closeTo(
        impliedVolatilityFromSpot({ type: 'put', spot: 100, strike: 90, years: 0.5, rate: 0.03, price: 1 }),
        10,
      ),
      null,
    ]);
    expect(printed('iv', 'chain.csv', '--spot', '100', '--output', 'out.csv')).toContain('out.csv');
    expect(place.read('out.csv')).toMatch(
      /^type,strike,price,years,impliedVolatility,normalImpliedVolatility\ncall,100,5,0.5,0\.\d+,\d+\.\d+\n/,
    );
    expect(place.read('out.csv')).toMatch(/put,120,1,0.5,,\n$/);
  });

  test('is refused below the value of exercise, and where a file is wrong', () => {
    expectError(
      run('iv', '--type', 'call', '--spot', '100', '--strike', '50', '--years', '1', '--price', '2'),
      2,
      'price is 2',
      'intrinsic',
    );
    place.file('bad.csv', 'type,strike,price,years\ncall,100,5,0.5\nX,90,1,0.5\n');
    expectError(run('iv', 'bad.csv', '--spot', '100'), 1, 'bad.csv line 3, column type: "X"');
    expectError(run('iv', 'chain.csv'), 1, 'neither a column spot nor forward');
  });
});

describe('a strategy', () => {
  const legs = [
    { type: 'call', strike: 100, quantity: 1, price: 4.5 },
    { type: 'call', strike: 110, quantity: -1, price: 1.2 },
  ] as const;
  const spread = [
    'strategy',
    '--leg',
    'call:100:1:4.5',
    '--leg',
    'call:110:-1:1.2',
    '--spot',
    '100',
    '--years',
    '0.25',
    '--volatility',
    '0.2',
  ];

  test('tells breakevens, extremes and chances', () => {
    const expected = analyseStrategy(legs, { spot: 100, drift: 0.03, volatility: 0.2, years: 0.25 });
    expect(json(...spread, '--rate', '0.03')).toMatchObject(JSON.parse(JSON.stringify(expected)));
    const text = printed(...spread, '--rate', '0.03');
    expect(text).toMatch(/^breakeven +103\.3 /m);
    expect(text).toMatch(/^most loss +−3\.3$/m);
    expect(text).toMatch(/^profit +−3\.3 +−3\.3 +0 +6\.7 +6\.7$/m);
  });

  test('prices legs without a price, and knows the share itself', () => {
    const { legs: priced } = json(
      'strategy',
      '--leg',
      'underlying:1',
      '--leg',
      'call:105:-1',
      ...spread.slice(5),
    );
    expect(priced[0].price).toBe(100);
    expect(priced[1].price).toBe(
      blackScholesMerton({ type: 'call', spot: 100, strike: 105, years: 0.25, rate: 0, volatility: 0.2 })
        .price,
    );
  });

  test.each([
    [['strategy', ...spread.slice(5)], 'no leg is given'],
    [[...spread, '--leg', 'cal:100:1'], 'did you mean call?'],
    [[...spread, '--leg', 'call:100:x'], '"x" is not a number'],
    [[...spread, '--leg', 'call:100'], 'it has 2 parts'],
    [[...spread, '--leg', 'call:100:0:1'], 'legs[2].quantity is 0'],
  ] as readonly [string[], ...string[]][])('is refused: %j', (words, ...naming) =>
    expectError(run(...words), 2, ...naming),
  );
});

describe('a surface', () => {
  const forward = 100;
  const smile = (k: number, years: number) =>
    Math.sqrt((0.04 * years + 0.1 * years * (-0.4 * k + Math.sqrt(k * k + 0.04))) / years);
  const strikes = [80, 90, 95, 100, 105, 110, 120];

  beforeAll(() => {
    const volatilities = [0.5, 1].flatMap((years) =>
      strikes.map((strike) => `${years},${strike},${smile(Math.log(strike / forward), years)}`),
    );
    place.file('volatilities.csv', `years,strike,volatility\n${volatilities.join('\n')}\n`);
    const prices = [0.5, 1].flatMap((years) =>
      strikes.flatMap((strike) =>
        (['call', 'put'] as const).map((type) => {
          const { price } = black76({
            type,
            forward,
            strike,
            years,
            rate: 0,
            volatility: smile(Math.log(strike / forward), years),
          });
          return `${years},${strike},${type},${price}`;
        }),
      ),
    );
    place.file('quotes.csv', `years,strike,type,price\n${prices.join('\n')}\n`);
  });

  test('is fitted to volatilities, and answers at a strike', () => {
    const { expiries, asked } = json(
      'surface',
      'volatilities.csv',
      '--forward',
      '100',
      '--strike',
      '97',
      '--at',
      '0.5',
    );
    expect(asked.volatility).toBeCloseTo(smile(Math.log(0.97), 0.5), 6);
    const { smiles } = fitSviSurface(
      [0.5, 1].map((years) => ({
        years,
        logMoneyness: strikes.map((strike) => Math.log(strike / forward)),
        totalVariance: strikes.map((strike) => smile(Math.log(strike / forward), years) ** 2 * years),
      })),
    );
    expect(expiries[1].parameters.rho).toBeCloseTo(smiles[1]!.parameters.rho, 6);
    expect(expiries[0]).toMatchObject({ butterflyFree: true, calendarFree: true });
  });

  test('is fitted to prices, with forwards by parity, and answers at a delta', () => {
    const { expiries, asked } = json('surface', 'quotes.csv', '--delta', '-0.25', '--at', '1');
    expect(expiries[0].forward).toBeCloseTo(100, 9);
    expect(expiries[0].volatilityError).toBeLessThan(1e-6);
    expect(asked.strike).toBeLessThan(100);
    expect(printed('surface', 'quotes.csv')).toContain('forwards by parity');
  });

  test('is refused where quotes do not do', () => {
    expectError(run('surface', 'volatilities.csv'), 1, 'the forward at 0.5 years is not known');
    expectError(
      run('surface', 'volatilities.csv', '--forward', '100', '--strike', '97'),
      2,
      '--at is not given',
    );
    place.file('few.csv', 'years,strike,volatility\n1,90,0.2\n1,100,0.2\n');
    expectError(run('surface', 'few.csv', '--forward', '100'), 1, 'few.csv has 2 strikes at 1 years');
    place.file('twice.csv', 'years,strike,volatility\n1,90,0.2\n1,90,0.2\n');
    expectError(
      run('surface', 'twice.csv', '--forward', '100'),
      1,
      'twice.csv line 3: the strike 90 is there twice',
    );
  });
});
