import { methodCatalog } from '@marketloom/quant/catalog';
import { blackScholesMerton } from '@marketloom/quant/options';
import { sharpeRatio } from '@marketloom/quant/performance';
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
const put = { type: 'put', spot: 100, strike: 95, years: 0.5, rate: 0.1, volatility: 0.2 } as const;

describe('the list of methods', () => {
  test('has the name of every method', () => {
    const text = printed('list');
    for (const { name } of methodCatalog) expect(text).toContain(name);
    expect(text).toContain(`${methodCatalog.length} methods.`);
  });

  test('may be of one subject, or of what is told with a word', () => {
    const execution = printed('list', '--subject', 'execution');
    expect(execution).toContain('almgrenChriss');
    expect(execution).not.toContain('sharpeRatio');
    const kelly = json('list', '--search', 'Kelly').methods.map(
      ({ name }: { readonly name: string }) => name,
    );
    expect(kelly).toContain('kellyBinary');
    expect(kelly.length).toBeLessThan(12);
  });

  test('tells all of one method, and how to call it', () => {
    const text = printed('list', 'black-scholes-merton');
    const method = methodCatalog.find(({ name }) => name === 'blackScholesMerton')!;
    for (const label of ['formula', 'units', 'conventions', 'source', 'checked against', 'example'])
      expect(text).toMatch(new RegExp(`^${label} {2,}\\S`, 'm'));
    for (const { name } of method.inputs) expect(text).toMatch(new RegExp(`^${name} `, 'm'));
    expect(json('list', 'blackScholesMerton')).toEqual(JSON.parse(JSON.stringify(method)));
    const command = /^call +marketloom quant (.+?) --input '(.+)'$/m.exec(text)!;
    expect(printed(...command[1]!.split(' '), '--input', command[2]!)).toContain('2.464');
  });

  test.each([
    [['list', 'sharpRatio'], 'did you mean sharpeRatio?'],
    [['list', 'zzz'], 'there is no method "zzz"'],
    [['list', '--subject', 'option'], 'did you mean options?'],
    [['list', '--search', 'zzz'], 'no method is told with "zzz"'],
    [['list', 'sharpeRatio', '--subject', 'options'], '--subject is for the list'],
  ])('refuses %j', (words, naming) => expectError(run(...words), 2, naming));
});

describe('a call', () => {
  test('gives what the method gives, of an object, a list, a file or standard input', () => {
    const expected = JSON.parse(JSON.stringify(blackScholesMerton(put)));
    place.file('put.json', JSON.stringify(put));
    expect(json('call', 'blackScholesMerton', '--input', JSON.stringify(put))).toEqual(expected);
    expect(json('call', 'blackScholesMerton', '--input', JSON.stringify([put]))).toEqual(expected);
    expect(json('call', 'blackScholesMerton', '--input', 'put.json')).toEqual(expected);
    const relaxed = "{ type: 'put', spot: 100, strike: 95, years: .5, rate: 0.1, volatility: 0.2, }";
    expect(json('call', 'blackScholesMerton', '--input', relaxed)).toEqual(expected);
  });

  test('takes several arguments by their names or in their order', () => {
    const returns = [0.01, -0.02, 0.03];
    const expected = sharpeRatio(returns, { periodsPerYear: 252 });
    expect(json('call', 'sharpeRatio', '--input', JSON.stringify({ returns, periodsPerYear: 252 }))).toBe(
      expected,
    );
    expect(json('call', 'sharpeRatio', '--input', JSON.stringify([returns, { periodsPerYear: 252 }]))).toBe(
      expected,
    );
  });

  test('takes columns of CSV files, of prices the returns', () => {
    place.file(
      'prices.csv',
      'date,close\n2020-01-01,100\n2020-01-02,101\n2020-01-03,98.98\n2020-01-06,101.9494\n',
    );
    expectError(
      run('call', 'sharpeRatio', '--series', 'returns=prices.csv', '--input', '[1]'),
      2,
      '--input is no object',
    );
    const result = json(
      'call',
      'sharpeRatio',
      '--series',
      'returns=prices.csv:close',
      '--input',
      '{"periodsPerYear":252}',
    );
    expect(result).toBeCloseTo(sharpeRatio([0.01, -0.02, 0.03], { periodsPerYear: 252 }), 9);
  });

  test('takes a seed and the name of a statistic, and gives the same again', () => {
    const input =
      '{"series":[1,2,3,5,4],"statistic":"median","replications":200,"level":0.9,"random":{"seed":7}}';
    const first = printed('call', 'bootstrap', '--input', input, '--json');
    expect(JSON.parse(first).estimate).toBe(3);
    expect(printed('call', 'bootstrap', '--input', input, '--json')).toBe(first);
  });

  test('asks functions of a result', () => {
    const quotes =
      '{"expiries":[{"years":0.5,"forward":100,"strikes":[90,100,110],"volatilities":[0.2,0.2,0.2]}]}';
    const volatility = json(
      'call',
      'volatilitySurface',
      '--input',
      quotes,
      '--then',
      'volatility={"strike":95,"years":0.5}',
    );
    expect(volatility).toBeCloseTo(0.2, 12);
    expectError(
      run('call', 'volatilitySurface', '--input', quotes, '--then', 'volatilty=[1]'),
      2,
      'did you mean volatility?',
    );
  });

  test('prints NaN and infinity for people and for programs', () => {
    const input = ['call', 'tradeStatistics', '--input', '{"pnl":[1,2,3]}'];
    expect(printed(...input)).toMatch(/profitFactor +∞/);
    expect(printed(...input)).toMatch(/n\/a/);
    const data = json(...input);
    expect(data.profitFactor).toBe('Infinity');
    expect(Object.values(data)).toContain(null);
  });

  test('cuts long lists on the screen, and says so', () => {
    const input = JSON.stringify({ returns: Array.from({ length: 100 }, (_, i) => i / 1e4) });
    const text = printed('call', 'wealthIndex', '--input', input);
    expect(text).toContain('… and 77 more (--json has all)');
    expect(json('call', 'wealthIndex', '--input', input)).toHaveLength(101);
  });

  const misspelt = JSON.stringify({ ...put, dividendYeild: 0.01 });
  test.each([
    [['call', 'blackScholesMertn'], 'did you mean blackScholesMerton?'],
    [['call', 'blackScholesMerton'], 'needs "type"'],
    [['call', 'blackScholesMerton', '--input', misspelt], 'did you mean dividendYield?'],
    [
      [
        'call',
        'strategyBreakevens',
        '--input',
        '{"legs":[{"type":"call","quantiy":1,"strike":100,"price":2}]}',
      ],
      'did you mean quantity?',
    ],
    [['call', 'drawdowns', '--input', '{"retruns":[0.1,-0.2]}'], 'did you mean returns?'],
    [['call', 'drawdowns', '--input', '{"returns":[0.1,-0.2],"wrst":1}'], 'did you mean worst?'],
    [['call', 'blackScholesMerton', '--input', '{"type":'], '--input is not JSON', '"strike":95'],
    [
      ['call', 'blackScholesMerton', '--input', JSON.stringify({ ...put, strike: -1 })],
      'strike is -1',
      'above 0',
    ],
    [['call', 'mean', '--input', '[[1],[2],[3]]'], 'a list of 3', 'mean(values: Series)'],
    [
      [
        'call',
        'bootstrap',
        '--input',
        '{"series":[1,2],"statistic":"mena","replications":9,"level":0.9,"random":{"seed":1}}',
      ],
      'did you mean mean?',
    ],
    [
      [
        'call',
        'bootstrap',
        '--input',
        '{"series":[1,2],"statistic":"mean","replications":9,"level":0.9,"random":"x"}',
      ],
      '{"seed": 7}',
    ],
    [['call', 'sviCalendarCheck', '--input', '{"a":0.04,"b":0.1,"rho":0,"m":0,"sigma":0.1}'], '"near": {…}'],
  ] as readonly [string[], ...string[]][])('refuses %j', (words, ...naming) =>
    expectError(run(...words), 2, ...naming),
  );

  test('refuses a file that is not there or is no JSON, and data that the method cannot use', () => {
    expectError(run('call', 'mean', '--input', 'nothing.json'), 1, 'there is no file nothing.json');
    place.file('broken.json', '{"values":');
    expectError(run('call', 'mean', '--input', 'broken.json'), 1, 'broken.json is not JSON');
    expectError(run('call', 'mean', '--input', '{"values":[]}'), 1, 'values is empty');
  });
});

test('the help of the whole has one line for this group, and the group a help of its own', () => {
  expect(place.run('--help').stdout).toMatch(/^ {2}quant … /m);
  expect(place.run('quant', '--help').stdout).toMatch(/^ {2}performance +Tell how/m);
  expectError(run('perfromance'), 2, 'did you mean performance?');
});
