import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { almgrenChriss, impactFromMarketFigures } from '@marketloom/quant/execution';
import { implementationShortfall } from '@marketloom/quant/performance';
import { hierarchicalRiskParity, maximumSharpe } from '@marketloom/quant/portfolio';
import { factorRegression, riskDecomposition, sampleCovariance } from '@marketloom/quant/risk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectError, root, type Workplace, workplaceWithCoin } from './fixtures/workplace.ts';

const assets = ['A', 'B', 'C'];
/** Returns of three assets that move together in part. */
const panel = Array.from({ length: 60 }, (_, i) => {
  const market = Math.round(1e4 * Math.sin(i * i)) / 1e6;
  return [
    market + Math.round(1e4 * Math.sin(3 * i)) / 2e6,
    1.5 * market + Math.round(1e4 * Math.cos(5 * i)) / 1e6 + 0.002,
    Math.round(1e4 * Math.sin(7 * i + 1)) / 1e6,
  ];
});

let place: Workplace;
beforeAll(() => {
  place = workplaceWithCoin();
  place.file('panel.csv', `${assets.join(',')}\n${panel.map((row) => row.join(',')).join('\n')}\n`);
  copyFileSync(join(root, 'node_modules/vega-datasets/data/stocks.csv'), join(place.folder, 'stocks.csv'));
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
const plain = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one,
    ),
  );
const monthly = ['--periods', '12'];

describe('risk', () => {
  test('is decomposed by position', () => {
    const data = json('risk', 'panel.csv', ...monthly, '--weights', 'A=0.5', 'b=0.3', 'C=0.2');
    const covariance = sampleCovariance(panel);
    expect(data.weights).toEqual([0.5, 0.3, 0.2]);
    expect(data.risk).toEqual(plain(riskDecomposition({ weights: [0.5, 0.3, 0.2], covariance })));
    expect(printed('risk', 'panel.csv', ...monthly)).toContain('equal weights');
  });

  test('takes rows that name their asset, at the dates that all have', () => {
    const data = json('risk', 'stocks.csv');
    expect(data.assets).toEqual(['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL']);
    expect(data).toMatchObject({ returns: 67, periodsPerYear: 12 });
    expect(json('risk', 'stocks.csv', '--columns', 'MSFT,IBM').returns).toBe(122);
  });

  test.each([
    [['risk', 'panel.csv', ...monthly, '--weights', 'D=1'], 'there is no asset D'],
    [['risk', 'panel.csv', ...monthly, '--weights', 'A=x'], '--weights A=x is no number'],
    [['risk', 'panel.csv', ...monthly, '--weights', 'A=1,B=2'], 'space between them: --weights A=1 B=2'],
    [['risk', 'panel.csv', ...monthly, '--columns', 'A,D'], 'panel.csv has no column "D"'],
    [['risk', 'stocks.csv', '--columns', 'MSFT,IBN'], 'has no symbol "IBN"'],
    [['risk', 'panel.csv'], 'without dates it is open'],
    [['risk'], 'no data are named'],
    [['risk', '--instruments', 'COIN,NONE'], 'NONE'],
  ] as readonly [string[], ...string[]][])('is refused: %j', (words, ...naming) =>
    expectError(run(...words), 2, ...naming),
  );

  test('of one asset is refused, of its bars, and of rows that are there twice', () => {
    expectError(run('risk', '--instruments', 'COIN'), 1, 'one asset, COIN.TEST');
    place.file('bars.csv', 'date,open,high,low,close\n2020-01-01,1,1,1,1\n2020-01-02,1,1,1,1\n');
    expectError(run('portfolio', 'bars.csv'), 2, 'bars.csv holds bars of one instrument');
    place.file('twice.csv', 'symbol,date,price\nA,2020-01-01,1\nA,2020-01-01,2\n');
    expectError(run('risk', 'twice.csv'), 1, 'twice.csv line 3: A has this date twice');
  });
});

describe('a portfolio', () => {
  const annual = {
    mean: assets.map((_, at) => (panel.reduce((sum, row) => sum + row[at]!, 0) / panel.length) * 12),
    covariance: sampleCovariance(panel).map((row) => row.map((value) => value * 12)),
  };

  test.each([
    'min-variance',
    'max-sharpe',
    'max-diversification',
    'risk-parity',
    'hrp',
    'herc',
    'nco',
    'min-cvar',
    'min-cdar',
    'inverse-volatility',
    'equal',
  ])('by %s has weights that sum to 1', (method) => {
    const { weights, summary } = json('portfolio', 'panel.csv', ...monthly, '--method', method);
    expect(weights.reduce((sum: number, weight: number) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    expect(summary.volatility).toBeGreaterThan(0);
  });

  test('is what the method gives, within bounds', () => {
    const { weights } = json(
      'portfolio',
      'panel.csv',
      ...monthly,
      '--method',
      'max-sharpe',
      '--max-weight',
      '0.5',
    );
    maximumSharpe({ ...annual, bounds: [0, 0.5] }).weights.forEach((weight, at) => {
      expect(weights[at]).toBeCloseTo(weight, 6);
    });
    const hrp = json('portfolio', 'panel.csv', ...monthly, '--method', 'hrp').weights;
    hierarchicalRiskParity(annual).weights.forEach((weight, at) => {
      expect(hrp[at]).toBeCloseTo(weight, 9);
    });
  });

  test('is bought in whole shares at the last prices, or at those that are given', () => {
    const { allocation } = json('portfolio', 'stocks.csv', '--method', 'equal', '--allocate', '10000');
    const spent = allocation.shares.reduce(
      (sum: number, shares: number, at: number) => sum + shares * allocation.prices[at],
      0,
    );
    expect(spent + allocation.leftover).toBeCloseTo(10000, 6);
    expectError(
      run('portfolio', 'panel.csv', ...monthly, '--allocate', '1000'),
      2,
      'needs a price above 0 of A',
    );
    expect(
      json('portfolio', 'panel.csv', ...monthly, '--allocate', '1000', '--prices', 'A=10', 'B=20', 'C=30')
        .allocation.prices,
    ).toEqual([10, 20, 30]);
  });

  test.each([
    [['--method', 'min-var'], 'did you mean min-variance?'],
    [['--max-weight', '0.2'], 'cannot sum to 1'],
    [['--method', 'hrp', '--max-weight', '0.5'], 'hrp gives the weights that it gives'],
    [['--shorts', '--long-only'], 'both --shorts and --long-only'],
  ] as readonly [string[], ...string[]][])('is refused: %j', (words, ...naming) =>
    expectError(run('portfolio', 'panel.csv', ...monthly, ...words), 2, ...naming),
  );
});

test('factors explain one of the assets', () => {
  const data = json('factors', 'panel.csv', ...monthly, '--of', 'B', '--columns', 'A');
  const expected = factorRegression({
    dependent: panel.map((row) => row[1]!),
    regressors: panel.map((row) => [row[0]!]),
  });
  expect(data.coefficients).toEqual(plain(expected.coefficients));
  expect(data.names).toEqual(['alpha', 'A']);
  expectError(run('factors', 'panel.csv', ...monthly), 2, '--of is not given');
  expectError(run('factors', 'panel.csv', ...monthly, '--of', 'X'), 2, 'one of A, B, C');
});

describe('a schedule', () => {
  test('cuts evenly, by volume, as a share of it, and at least cost and risk', () => {
    expect(json('schedule', 'twap', '--quantity', '10', '--slices', '4').slices).toEqual([3, 2, 3, 2]);
    expect(json('schedule', 'vwap', '--quantity', '17', '--volumes', '3,1,1,1,4').slices).toEqual([
      5, 2, 2, 1, 7,
    ]);
    const { slices, unfilled } = json(
      'schedule',
      'pov',
      '--quantity',
      '1000',
      '--volumes',
      '850,850',
      '--participation',
      '0.1',
    );
    expect([...slices, unfilled]).toEqual([85, 85, 830]);
    const figures = {
      price: 50,
      annualVolatility: 0.3,
      daysPerYear: 250,
      spread: 0.125,
      averageDailyVolume: 5e6,
    };
    const optimal = almgrenChriss({
      ...impactFromMarketFigures(figures),
      shares: 1e6,
      horizon: 5,
      periods: 5,
      riskAversion: 1e-6,
    });
    const words = [
      '--quantity',
      '1000000',
      '--slices',
      '5',
      '--days',
      '5',
      '--price',
      '50',
      '--volatility',
      '0.3',
      '--spread',
      '0.125',
      '--daily-volume',
      '5000000',
    ];
    expect(json('schedule', 'almgren-chriss', ...words).holdings).toEqual(plain(optimal.holdings));
  });

  test.each([
    [['schedule', 'twp', '--quantity', '1'], 'did you mean twap?'],
    [['schedule', 'twap'], '--quantity is not given'],
    [['schedule', 'vwap', '--quantity', '10'], "needs the market's volume"],
    [['schedule', 'vwap', '--quantity', '10', '--volumes', '1,x'], '"x" is not a number'],
    [['schedule', 'twap', '--quantity', '150', '--lot', '100'], 'quantity is 150', 'lots of 100'],
  ] as readonly [string[], ...string[]][])('is refused: %j', (words, ...naming) =>
    expectError(run(...words), 2, ...naming),
  );
});

test('what an order cost is told against its benchmarks', () => {
  place.file('fills.csv', 'price,quantity\n100.2,300\n100.3,500\n');
  const words = [
    'tca',
    'fills.csv',
    '--side',
    'buy',
    '--quantity',
    '1000',
    '--decision',
    '100',
    '--arrival',
    '100.1',
    '--fees',
    '12',
  ];
  const fills = [
    { price: 100.2, quantity: 300 },
    { price: 100.3, quantity: 500 },
  ];
  const data = json(...words, '--end', '101.2', '--market', 'fills.csv');
  const expected = implementationShortfall({
    side: 'buy',
    quantity: 1000,
    decisionPrice: 100,
    arrivalPrice: 100.1,
    fills,
    endPrice: 101.2,
    fees: 12,
  });
  expect(data).toMatchObject({
    implementationShortfall: expected.implementationShortfall,
    slippage: { vwapBps: 0 },
  });
  expectError(run(...words), 2, '800 of 1,000 were filled');
  place.file('bad-fills.csv', 'price,quantity\n100.2,-300\n');
  expectError(
    run('tca', 'bad-fills.csv', '--side', 'buy', '--decision', '100'),
    1,
    'bad-fills.csv line 2, column quantity: -300 is not above 0',
  );
});

test('microstructure is told of trades, with quotes or without', () => {
  const trades = Array.from(
    { length: 200 },
    (_, i) =>
      `${i * 2 + 1},${(100 + 0.01 * ((i * 7) % 5) + (i % 2 === 0 ? 0.01 : -0.01)).toFixed(2)},${100 + (i % 7)}`,
  );
  const quotes = Array.from(
    { length: 200 },
    (_, i) =>
      `${i * 2},${(100 + 0.01 * ((i * 7) % 5) - 0.01).toFixed(2)},${(100 + 0.01 * ((i * 7) % 5) + 0.01).toFixed(2)}`,
  );
  place.file('trades.csv', `time,price,size\n${trades.join('\n')}\n`);
  place.file('quotes.csv', `time,bid,ask\n${quotes.join('\n')}\n`);
  const data = json('microstructure', 'trades.csv', '--quotes', 'quotes.csv', '--horizon', '10');
  expect(data.spreads.effective.mean).toBeCloseTo(0.02, 9);
  expect(data.spreads.realised.mean + data.spreads.impact.mean).toBeCloseTo(0.02, 9);
  expect(data.signs.slice(0, 3)).toEqual([1, -1, 1]);
  expect(printed('microstructure', 'trades.csv')).toContain('tick rule');
  place.file('untimed.csv', 'price,size\n1,2\n1.01,2\n1.02,2\n1.01,3\n');
  expectError(run('microstructure', 'untimed.csv', '--quotes', 'quotes.csv'), 1, 'no column of times');
});
