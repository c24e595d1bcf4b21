import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { correlation, listIndicators, macd, orderFlowImbalance, rsi } from '@marketloom/indicators';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  coin,
  dailyCsv,
  expectError,
  root,
  type Workplace,
  workplaceWithCoin,
} from './fixtures/workplace.ts';

/** What the sample data hold, as a column of the file. */
const days = dailyCsv(400)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const column = (place: number): Float64Array => Float64Array.from(days, (day) => Number(day[place]));
const close = column(4);

const quotes = Array.from({ length: 30 }, (_, i) => {
  const bid = 100 + ((i * 7) % 5) / 100;
  return { bid, ask: bid + 0.02, bidSize: 5 + (i % 4), askSize: 5 + (i % 3) };
});

let place: Workplace;
beforeAll(() => {
  place = workplaceWithCoin();
  const rows = quotes.map(
    ({ bid, ask, bidSize, askSize }, i) =>
      `2020-01-02T00:00:${String(i).padStart(2, '0')}Z,${bid.toFixed(2)},${ask.toFixed(2)},${bidSize},${askSize}`,
  );
  place.file('quotes.csv', `time,bid,ask,bidSize,askSize\n${rows.join('\n')}\n`);
  const imported = (...words: readonly string[]) => {
    const { stderr } = place.run('data', 'import', 'csv', ...words);
    expect(stderr).toBe('');
  };
  imported('quotes.csv', '--kind', 'quote', ...coin.slice(0, -4));
  // Every second day, from the second on, and without volumes.
  const other = days
    .filter((_, i) => i % 2 === 1)
    .map((day, i) => [...day.slice(0, 4), 50 + (i % 9) * 2].join(','));
  place.file(
    'other.csv',
    `date,open,high,low,close\n${other.map((row) => row.replace(/,[\d.]+,[\d.]+,[\d.]+,([\d.]+)$/, ',$1,$1,$1,$1')).join('\n')}\n`,
  );
  imported('other.csv', '--symbol', 'OTHER', ...coin.slice(2));
});
afterAll(() => place.dispose());

const run = (...words: readonly string[]) => place.run('indicators', ...words);
const printed = (...words: readonly string[]): string => {
  const { exitCode, stdout, stderr } = run(...words);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return stdout;
};
const json = (...words: readonly string[]) => JSON.parse(printed(...words, '--json'));
type Refusal = [words: string[], ...naming: string[]];
const overCoin = ['--instrument', 'COIN'];

describe('the list of indicators', () => {
  test('has every indicator of the registry under its subject, with the defaults of its parameters', () => {
    const text = printed();
    const lines = text.split('\n').map((line) => line.split(/ {2,}/));
    const names = lines.map(([name]) => name);
    for (const { functionName } of listIndicators()) expect(names).toContain(functionName);
    expect(lines).toContainEqual([
      'bollingerBands',
      'BBANDS',
      'Bollinger bands',
      'period=20 deviationsUp=2 deviationsDown=2 averageType=sma',
    ]);
    expect(text).toContain(`${listIndicators().length} indicators.`);
  });

  test('may be of one subject', () => {
    const volume = listIndicators().filter(({ subject }) => subject === 'volume');
    expect(json('--subject', 'volume').indicators).toHaveLength(volume.length);
    expect(printed('--subject', 'volume')).not.toContain('bollingerBands');
  });

  test('as JSON holds all that a program wants to know', () => {
    const { indicators } = json();
    expect(indicators).toHaveLength(listIndicators().length);
    expect(indicators.find(({ name }: { readonly name: string }) => name === 'MACD')).toEqual({
      name: 'MACD',
      functionName: 'macd',
      title: 'Moving average convergence/divergence',
      description: macd.description,
      subject: 'momentum',
      inputs: ['close'],
      outputs: ['macd', 'signal', 'histogram'],
      integers: [],
      parameters: JSON.parse(JSON.stringify(macd.parameters)),
      pane: 'own',
      levels: macd.levels ?? [],
      warmUp: 33,
      firstValid: [33, 33, 33],
      gaps: null,
      repaints: null,
      pathDependent: false,
      source: macd.source,
    });
  });

  test('is refused for a subject that there is not', () => {
    expectError(run('--subject', 'momentun'), 2, '--subject momentun', 'did you mean momentum?');
  });
});

describe('one indicator', () => {
  test('is told with what it reads, gives and takes', () => {
    const text = printed('rsi');
    expect(text).toContain('rsi  Relative strength index\nmomentum, also called RSI\n');
    expect(text).toMatch(/^reads +close, or another field: --source hlc3$/m);
    expect(text).toMatch(/^gives +value from row 15 on$/m);
    expect(text).toMatch(/^period +14 +an integer from 2 to 100000 +timeperiod +Bars of/m);
    expect(text).toContain('marketloom indicators rsi --instrument');
  });

  test.each(['bollingerBands', 'BBANDS', 'bbands', 'bollinger-bands'])('is found as %s', (name) => {
    expect(json(name).indicators[0].functionName).toBe('bollingerBands');
  });

  test.each<Refusal>([
    [['rsii'], 'there is no indicator "rsii"', 'did you mean rsi?'],
    [['bollinger'], 'there is no indicator "bollinger"', 'bollingerBandWidth, bollingerBands'],
    [['xyzzyxyzzy'], 'there is no indicator "xyzzyxyzzy"', 'such as rsi or BBANDS'],
    [['rsi', 'RSI'], 'rsi is named twice', 'each indicator once'],
    [['rsi', '--last', '5'], '--last is given, but no instrument', 'after --instrument'],
    [['--plot', 'x.html'], '--plot is given, but no indicator is named', 'marketloom indicators rsi'],
    [['rsi', '--subject', 'trend'], '--subject is for the list', 'leave --subject away'],
  ])('is not %j', (words, ...naming) => expectError(run(...words), 2, ...naming));
});

describe('values over an instrument', () => {
  test('are those of the batch, with the close and the time of each bar', () => {
    const { rows, ...head } = json('rsi', ...overCoin, '--last', '3', '--param', 'timeperiod=21');
    const values = rsi.batch({ close }, { period: 21 }).value;
    expect(head).toEqual({
      instrument: 'COIN.TEST',
      data: '1d',
      indicators: [
        {
          functionName: 'rsi',
          name: 'RSI',
          label: 'RSI 21',
          parameters: { period: 21, flatValue: 0 },
          reads: ['close'],
        },
      ],
    });
    expect(rows).toEqual(
      [397, 398, 399].map((i) => ({
        time: `${new Date(Date.UTC(2020, 0, 2) + i * 86_400_000).toISOString().slice(0, 19)}Z`,
        reads: { close: close[i] },
        values: { rsi: { value: values[i] } },
      })),
    );
  });

  test('stand in a table with the decimals of the price, blank before there are any', () => {
    const text = printed('sma', ...overCoin, '--param', 'period=3', '--to', '2020-01-04');
    // Of the file's own closes: 100, 103.64 and 100.56; their mean is 101.40.
    const mean = ((close[0]! + close[1]! + close[2]!) / 3).toFixed(2);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'time                   close     sma',
      ...[0, 1].map((i) => `2020-01-0${i + 2}T00:00:00Z  ${close[i]!.toFixed(2).padStart(6)}`),
      `2020-01-04T00:00:00Z  ${close[2]!.toFixed(2).padStart(6)}  ${mean}`,
    ]);
  });

  test('do not depend on the first day that is shown', () => {
    const whole = json('ema', ...overCoin, '--last', '5').rows;
    expect(json('ema', ...overCoin, '--from', '2021-01-31', '--last', '100').rows.slice(-5)).toEqual(whole);
    const days = json('ema', ...overCoin, '--from', '2021-01-31', '--to', '2021-02-02', '--last', '100').rows;
    expect(days.map(({ time }: { readonly time: string }) => time.slice(0, 10))).toEqual([
      '2021-01-31',
      '2021-02-01',
      '2021-02-02',
    ]);
  });

  test('are of the source that is named', () => {
    const { indicators, rows } = json(
      'sma',
      ...overCoin,
      '--param',
      'period=1',
      '--source',
      'hlc3',
      '--last',
      '1',
    );
    const last = days.at(-1)!.map(Number);
    expect(rows[0].values.sma.value).toBeCloseTo((last[2]! + last[3]! + last[4]!) / 3, 9);
    expect(rows[0].reads).toMatchObject({ close: last[4] });
    expect(indicators[0].label).toBe('SMA 1 of hlc3');
  });

  test('of several indicators stand side by side, each with its own parameters', () => {
    const text = printed(
      'sma',
      'macd',
      ...overCoin,
      '--param',
      'sma.period=50',
      'MACD.fastPeriod=10',
      '--last',
      '1',
    );
    expect(text).toMatch(/^time +close +sma +macd\.macd +macd\.signal +macd\.histogram$/m);
    expect(text).toContain('SMA 50, MACD 10, 26, 9: 1 row of COIN.TEST/1d');
  });

  test('of two series are those of two fields, or of two instruments at the times that both have', () => {
    const fields = json('correlation', ...overCoin, '--first', 'close', '--second', 'open', '--last', '1')
      .rows[0];
    const expected = correlation.batch({ first: close, second: column(1) }).value;
    expect(fields.values.correlation.value).toBe(expected.at(-1));
    const { rows, indicators } = json('correlation', ...overCoin, '--with', 'OTHER', '--last', '1000');
    const second = Float64Array.from({ length: 200 }, (_, i) => 50 + (i % 9) * 2);
    const both = correlation.batch({ first: close.filter((_, i) => i % 2 === 1), second }).value;
    expect(rows).toHaveLength(200);
    expect(rows.at(-1)).toEqual({
      time: '2021-02-04T00:00:00Z',
      reads: { close: close[399], 'OTHER.TEST close': second[199] },
      values: { correlation: { value: both.at(-1) } },
    });
    expect(indicators[0].label).toBe('CORREL 30 of close and OTHER.TEST close');
  });

  test('of quotes are read from quotes', () => {
    const { data, rows } = json('orderFlowImbalance', ...overCoin, '--param', 'period=4', '--last', '1');
    const columns = Object.fromEntries(
      (['bid', 'ask', 'bidSize', 'askSize'] as const).map((name) => [
        name,
        Float64Array.from(quotes, (quote) => Number(quote[name].toFixed(2))),
      ]),
    ) as Record<'bid' | 'ask' | 'bidSize' | 'askSize', Float64Array>;
    expect(data).toBe('quotes');
    expect(rows[0].values.orderFlowImbalance.value).toBe(
      orderFlowImbalance.batch(columns, { period: 4 }).value.at(-1),
    );
  });

  test('say why there are none', () => {
    expect(printed('sma', ...overCoin, '--param', 'period=500')).toContain(
      'SMA 500 has no value: it needs 500 rows, and there are 400.\n',
    );
  });

  test('tell the names of an indicator apart from what it reads', () => {
    expect(printed('heikinAshi', ...overCoin, '--last', '1')).toMatch(
      /^time +close +open +high +low +heikinAshi\.open /,
    );
  });

  test.each<Refusal>([
    [['rsi', '--param', 'periode=3'], 'rsi has no parameter "periode"', 'did you mean period?'],
    [['rsi', '--param', 'period=1'], 'rsi: period is 1', 'an integer from 2 to 100000'],
    [['rsi', '--param', 'period=abc'], 'rsi: period is abc', 'an integer from 2 to 100000'],
    [['rsi', '--param', 'period=3', 'timeperiod=4'], "'period' and 'timeperiod' are the same parameter"],
    [['bbands', '--param', 'matype=99'], 'matype is 99', "1 ('ema')"],
    [['rsi', 'macd', '--param', 'period=4'], 'does not say which indicator', 'rsi.period or macd.period'],
    [['rsi', 'macd', '--param', 'rs.period=4'], 'is for "rs", which is not named', 'did you mean rsi?'],
    [['rsi', '--source', 'volumee'], '--source volumee is no field', 'did you mean volume?'],
    [['adx', '--source', 'hlc3'], '--source is given, and adx reads high, low, close'],
    [['rsi', '--with', 'OTHER'], '--with is given, and rsi reads close', 'two series'],
    [['rsi', 'orderFlowImbalance'], 'rsi reads bars, and orderFlowImbalance quotes'],
    [
      ['cumulativeDelta'],
      'no trades of COIN.TEST, which cumulativeDelta reads',
      'of this one there is 1d, quotes',
    ],
    [['variablePeriodAverage'], 'reads close and periods'],
    [['rsi', '--data', 'quotes'], '--data quotes', 'rsi reads bars', '--data 1d'],
    [['rsi', '--from', '2030-01-01'], 'no rows between these days', '2021-02-04'],
    [['rsi', '--to', '1990-01-01'], 'no data from the beginning to 1990-01-01'],
    [['rsi', '--last', '0'], '--last 0 cannot be shown'],
    [['rsi', '--plot', 'x.ts'], '--plot x.ts is no HTML file'],
  ])('are refused for %j', (words, ...naming) => expectError(run(...words, ...overCoin), 2, ...naming));

  test('are refused where the data do not tell what is read, and for an instrument that is not there', () => {
    expectError(run('obv', '--instrument', 'OTHER'), 2, 'obv reads volume, which 200 of the 200 rows');
    expectError(run('rsi', '--instrument', 'COON'), 2, 'COIN.TEST');
  });
});

describe('a plot', () => {
  test('is one page with the indicators, their parameters and the command, and nothing beside it', () => {
    const text = printed('bollingerBands', 'rsi', ...overCoin, '--last', '100', '--plot', 'plots/coin.html');
    expect(text).toBe('BBANDS 20, 2, 2, RSI 14 over 100 rows of COIN.TEST/1d: plots/coin.html\n');
    const page = place.read('plots/coin.html');
    expect(page).toContain('<title>BBANDS 20, 2, 2 · RSI 14 – COIN.TEST – Marketloom</title>');
    expect(page).toContain('2020-10-28 to 2021-02-04');
    expect(page).toContain('period=20, deviationsUp=2, deviationsDown=2, averageType=sma');
    expect(page).toContain(
      'marketloom indicators bollingerBands rsi --instrument COIN --last 100 --plot plots/coin.html',
    );
    expect(page.match(/<figure data-chart="[\w-]+"/g)).toEqual([
      '<figure data-chart="price"',
      '<figure data-chart="indicator-0"',
    ]);
    expect(existsSync(join(place.folder, 'plots'))).toBe(true);
    expect(Object.keys(place.fingerprint('plots'))).toHaveLength(1);
  });

  test('replaces the one before, and says as JSON where it is', () => {
    place.file('again.html', 'before');
    const { plotFile, rows } = json('rsi', ...overCoin, '--plot', 'again.html');
    expect(plotFile).toBe('again.html');
    expect(rows).toHaveLength(400);
    expect(place.read('again.html')).toContain('Relative strength index');
  });

  test('that cannot be written is refused', () => {
    expectError(
      run('rsi', ...overCoin, '--plot', 'coin.csv/x.html'),
      1,
      '--plot coin.csv/x.html cannot be written',
    );
    place.file('folder.html/inside.txt', '');
    expectError(run('rsi', ...overCoin, '--plot', 'folder.html'), 1, 'it is a folder');
    expect(Object.keys(place.fingerprint('folder.html'))).toHaveLength(1);
  });

  test('says what has no value', () => {
    printed('sma', ...overCoin, '--param', 'period=500', '--plot', 'short.html');
    expect(place.read('short.html')).toContain('Without a value in this period: SMA 500');
  });
});

test('every picture of the list of indicators is there', () => {
  const subjects = new Set(listIndicators().map(({ subject }) => subject));
  for (const subject of subjects)
    expect(existsSync(join(root, `docs/pictures/indicators-${subject}.png`)), subject).toBe(true);
});
