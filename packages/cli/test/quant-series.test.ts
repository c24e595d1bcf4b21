import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performanceSummary, probabilisticSharpeRatioOfReturns } from '@marketloom/quant/performance';
import { seededRandom } from '@marketloom/quant/random';
import { bootstrapPerformance } from '@marketloom/quant/resampling';
import { tailRiskByMethod } from '@marketloom/quant/risk';
import { fitGarch, fitGaussianHmm } from '@marketloom/quant/volatility';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectError, root, type Workplace, workplaceWithCoin } from './fixtures/workplace.ts';

const sp500 = join(root, 'node_modules/vega-datasets/data/sp500-2000.csv');
const closes = readFileSync(sp500, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => Number(line.split(',')[4]));
const returns = Float64Array.from(closes.slice(1), (close, i) => close / closes[i]! - 1);

let place: Workplace;
beforeAll(() => {
  place = workplaceWithCoin();
  copyFileSync(sp500, join(place.folder, 'sp500.csv'));
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
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('the performance of the S&P 500', () => {
  test('is what the methods give, on one screen', () => {
    const data = json('performance', 'sp500.csv');
    expect(data).toMatchObject({ kind: 'prices', returns: 5104, periodsPerYear: 252 });
    expect(data.summary).toEqual(
      plain(performanceSummary({ returns, periodsPerYear: 252, riskFreePerPeriod: 0 })),
    );
    expect(data.probabilisticSharpe).toBe(probabilisticSharpeRatioOfReturns({ returns }));
    const { replications, level, seed, expectedBlockLength, intervals } = data.bootstrap;
    const expected = bootstrapPerformance({
      returns,
      periodsPerYear: 252,
      riskFreePerPeriod: 0,
      replications,
      level,
      expectedBlockLength,
      random: seededRandom(seed),
    });
    expect(intervals).toEqual(plain(expected));
    expect(data.drawdowns[0]).toMatchObject({
      peakTime: '2007-10-09',
      troughTime: '2009-03-09',
      recoveryTime: '2013-03-28',
    });
    const text = printed('performance', 'sp500.csv');
    expect(text.split('\n').length).toBeLessThan(32);
    expect(text).toContain('5,104 returns');
    expect(text).toMatch(/^maximum drawdown +−56\.78 %/m);
    expect(text).toMatch(/252 periods a year\s\(daily dates/);
  });

  test('takes a risk-free rate and days of a range', () => {
    const data = json(
      'performance',
      'sp500.csv',
      '--risk-free',
      '0.02',
      '--from',
      '2010-01-01',
      '--to',
      '2010-12-31',
    );
    expect(data.returns).toBe(251);
    expect(data.riskFreePerPeriod).toBeCloseTo(1.02 ** (1 / 252) - 1, 15);
  });

  test('is the same of the catalog', () => {
    const data = json('performance', '--instrument', 'COIN', '--from', '2020-02-01');
    expect(data.source).toBe('close of COIN.TEST/1d');
    expect(data.periodsPerYear).toBe(365);
    expectError(run('performance', '--instrument', 'COON'), 2, 'COIN.TEST');
  });
});

describe('a file', () => {
  const numbers = (...values: readonly (number | string)[]) => `${values.join('\n')}\n`;

  test('may hold returns, without dates', () => {
    place.file('returns.csv', numbers('strategy', 0.01, -0.02, 0.03, 0.01));
    const data = json('performance', 'returns.csv', '--periods', '12');
    expect(data).toMatchObject({ kind: 'returns', returns: 4, periodsPerYear: 12 });
    expect(data.summary.totalReturn).toBeCloseTo(1.01 * 0.98 * 1.03 * 1.01 - 1, 12);
  });

  test('may run from new to old, be apart by semicolons, or come from standard input', () => {
    place.file('back.csv', 'Date;Close\n2020-01-06;102\n2020-01-03;98\n2020-01-02;101\n2020-01-01;100\n');
    const text = printed('performance', 'back.csv');
    expect(text).toContain('turned round');
    expect(json('performance', 'back.csv').summary.totalReturn).toBeCloseTo(0.02, 12);
  });

  test.each([
    ['missing.csv', undefined, [], 1, 'there is no file missing.csv'],
    ['empty.csv', '', [], 1, 'empty.csv is empty'],
    ['header.csv', 'date,close\n', [], 1, 'header.csv has no rows'],
    ['bare.csv', '1\n2\n3\n', [], 1, 'the first line of bare.csv holds numbers only'],
    [
      'gap.csv',
      'date,close\n2020-01-01,1\n2020-01-02,\n2020-01-03,3\n',
      [],
      1,
      'gap.csv line 3, column close: is empty',
    ],
    [
      'word.csv',
      'date,close\n2020-01-01,1\n2020-01-02,n/a\n',
      [],
      1,
      'line 3, column close: "n/a" is not a number',
    ],
    [
      'zero.csv',
      'date,close\n2020-01-01,1\n2020-01-02,0\n2020-01-03,1\n',
      [],
      1,
      'line 3, column close: 0 is no price',
    ],
    [
      'total.csv',
      'date,return\n2020-01-01,0.1\n2020-01-02,-1.2\n2020-01-03,1\n',
      [],
      1,
      'line 3, column return: -1.2 is no return',
    ],
    ['short.csv', 'close\n1\n2\n', [], 1, 'close of short.csv has 2 values'],
    ['wide.csv', 'date,close\n2020-01-01,1,2\n', [], 1, 'wide.csv line 2 has 3 fields'],
    [
      'order.csv',
      'date,close\n2020-01-02,1\n2020-01-01,2\n2020-01-03,3\n',
      [],
      1,
      'order.csv line 3: 2020-01-01 comes after 2020-01-02',
    ],
    [
      'twice.csv',
      'date,close\n2020-01-02,1\n2020-01-02,2\n2020-01-03,3\n',
      [],
      1,
      '2020-01-02 is there twice',
    ],
    ['day.csv', 'date,close\n31/01/2020,1\n', [], 1, 'line 2, column date: "31/01/2020" is not a date'],
    ['column.csv', 'date,close\n2020-01-01,1\n', ['--column', 'clsoe'], 2, 'did you mean close?'],
    ['two.csv', 'date,a,b\n2020-01-01,1,2\n', [], 2, 'several columns of numbers'],
    ['open.csv', 'x\n0.1\n0.2\n0.3\n', [], 2, 'prices or returns'],
    ['periods.csv', 'close\n1\n2\n3\n', [], 2, 'without dates it is open', '--periods 252'],
    ['range.csv', 'close\n1\n2\n3\n', ['--from', '2020-01-01'], 2, 'range.csv has no column of dates'],
    ['flag.csv', 'close\n1\n2\n3\n', ['--data', '1d'], 2, '--data is given, but the data come from flag.csv'],
  ] as readonly [string, string | undefined, string[], 1 | 2, ...string[]][])(
    '%s is refused, naming what is wrong',
    (name, content, words, exitCode, ...naming) => {
      if (content !== undefined) place.file(name, content);
      expectError(run('performance', name, ...words), exitCode, ...naming);
    },
  );

  test('is needed, and only one source', () => {
    expectError(run('var'), 2, 'no data are named');
    expectError(run('var', 'sp500.csv', '--instrument', 'COIN'), 2, 'both sp500.csv and --instrument COIN');
  });
});

describe('value at risk', () => {
  test('is that of five methods, with their back-tests', () => {
    const data = json('var', 'sp500.csv', '--confidence', '0.99', '--from', '2015-01-01');
    const used = returns.slice(-data.returns);
    const expected = tailRiskByMethod({ returns: used, tailProbability: 0.01, degreesOfFreedom: 5 });
    const by = (name: string) => data.methods.find((one: { readonly name: string }) => one.name === name);
    expect(by('historical')).toMatchObject(plain(expected.historical));
    expect(by('cornishFisher').valueAtRisk).toBe(expected.cornishFisher.valueAtRisk);
    expect(data.methods).toHaveLength(5);
    expect(data.backTest.methods[0].observations).toBe(data.returns - 250);
    expect(data.backTest.methods[2].exceptions).toBeGreaterThan(data.backTest.methods[0].exceptions);
  });

  test('is told in money and over days; a short series has no back-test', () => {
    const text = printed('var', 'sp500.csv', '--from', '2020-01-01', '--value', '1000000', '--horizon', '10');
    expect(text).toContain('VaR in money');
    expect(text).toContain('Too short for a back-test');
    expect(text).toContain('by the root of time');
    expectError(run('var', 'sp500.csv', '--confidence', '95'), 2, '--confidence is 95');
  });
});

test('GARCH is fitted to returns in per cent and forecast', () => {
  const data = json('garch', 'sp500.csv', '--horizon', '20', '--from', '2010-01-01');
  const fit = fitGarch({ returns: returns.slice(-data.returns).map((value) => value * 100) });
  expect(data.parameters).toEqual(plain(fit.parameters));
  expect(data.nextVolatility).toBeCloseTo(Math.sqrt(fit.nextVariance * 252) / 100, 12);
  expect(data.forecastVolatility).toHaveLength(20);
  expect(data.forecastVolatility[0]).toBeCloseTo(data.nextVolatility, 12);
  for (const model of ['gjr', 'egarch'])
    expect(json('garch', 'sp500.csv', '--model', model, '--from', '2018-01-01').parameters).toHaveProperty(
      'gamma',
    );
});

test('regimes are the states of a hidden Markov model, and stretches between change points', () => {
  const data = json('regimes', 'sp500.csv', '--from', '2015-01-01');
  const used = returns.slice(-data.returns);
  expect(data.logLikelihood).toBe(fitGaussianHmm({ observations: used, states: 2 }).logLikelihood);
  expect(data.states[0].volatility).toBeLessThan(data.states[1].volatility);
  expect(data.stretches.at(-1).to).toBe('2020-04-17');
  expectError(run('regimes', 'sp500.csv', '--states', '9'), 2, '--states is 9');
});

test('a bootstrap is the same for the same seed', () => {
  const words = [
    'bootstrap',
    'sp500.csv',
    '--statistic',
    'maxDrawdown',
    '--replications',
    '200',
    '--from',
    '2019-01-01',
  ];
  const first = json(...words);
  expect(json(...words)).toEqual(first);
  expect(json(...words, '--seed', '8').percentile).not.toEqual(first.percentile);
  expect(first.percentile[0]).toBeLessThan(first.estimate);
  expectError(run('bootstrap', 'sp500.csv', '--statistic', 'sharpe'), 2, 'did you mean sharpeRatio?');
});
