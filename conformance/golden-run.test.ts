import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  averageCase,
  growthCase,
  recipeCase,
  refusalCase,
  ruleCase,
  seriesFile,
} from './fixtures/tiny-cases.ts';
import { runGoldens } from './golden-run.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goldens-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: unknown): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const indicators = (...changes: readonly object[]) => {
  put('series.json', seriesFile);
  return put('averages.json', {
    format: 1,
    group: 'averages',
    cases: changes.map((change) => ({ ...averageCase, ...change })),
  });
};
const quant = (...cases: readonly object[]) => put('group.json', { group: 'group', cases });

const run = (paths: readonly string[], defaults: readonly string[] = []) => {
  const lines: string[] = [];
  const result = runGoldens({ paths, defaults, write: (line) => lines.push(line) });
  expect(lines.at(-1)).toBe(`${result.passed} passed, ${result.failed} failed`);
  return { ...result, text: lines.join('\n') };
};

describe('a golden run', () => {
  it('passes what agrees, in files of every format, in folders at any depth', () => {
    indicators({});
    put('statistics/growth.json', { group: 'growth', cases: [growthCase, recipeCase, refusalCase] });
    put('rules/alternate.json', ruleCase);
    expect(run([folder])).toMatchObject({ passed: 5, failed: 0 });
  });

  it('runs a file once although two paths lead to it', () => {
    expect(run([quant(growthCase), folder])).toMatchObject({ passed: 1, failed: 0 });
  });

  it('lists what differs with the case, the expected and the given value', () => {
    const wrong = quant(growthCase, { ...growthCase, id: 'wrong', expected: { days: 366 } });
    const { passed, failed, text } = run([wrong]);
    expect([passed, failed]).toEqual([1, 1]);
    expect(text).toContain('group.json: wrong\n  days: got 365, want 366');
  });

  it('fails what it cannot map to the API when its path is given', () => {
    quant({ ...growthCase, method: 'performance.luck' });
    indicators({ indicator: 'ASTROLOGY' });
    put('alternate.json', { ...ruleCase, rule: 'martingale' });
    const { passed, failed, text } = run([folder]);
    expect([passed, failed]).toEqual([0, 3]);
    expect(text).toContain('no such method in the API: performance.luck');
    expect(text).toContain('no such indicator in the API: ASTROLOGY');
    expect(text).toContain('no such rule in the API: martingale');
  });

  it.each([
    ['{"cases": [', 'not valid JSON'],
    ['[]', 'a golden file is a JSON object'],
    ['{"cases": [{"weather": 1}]}', 'unknown format'],
    ['{"cases": []}', 'unknown format'],
  ])('fails a file of the text %s: %s', (content, message) => {
    const { passed, failed, text } = run([put('file.json', content), quant(growthCase)]);
    expect([passed, failed]).toEqual([1, 1]);
    expect(text).toContain(message);
  });

  it('fails a path that does not exist, and a folder without golden files', () => {
    mkdirSync(join(folder, 'empty'));
    const { failed, text } = run([join(folder, 'nowhere'), join(folder, 'empty')]);
    expect(failed).toBe(2);
    expect(text).toContain('there is no such file or folder');
    expect(text).toContain('there is no .json file in it');
  });

  it('fails a malformed case with what it lacks, and runs the others', () => {
    const { id: _, ...nameless } = growthCase;
    const { passed, failed, text } = run([quant(nameless, growthCase)]);
    expect([passed, failed]).toEqual([1, 1]);
    expect(text).toContain('case 0: there is no "id"');
  });

  it('fails a case whose call throws', () => {
    const { failed, text } = run([quant({ ...refusalCase, expected: { count: 0 } })]);
    expect(failed).toBe(1);
    expect(text).toContain('QuantError: returns is empty');
  });
});

describe('a golden run without paths', () => {
  it('leaves out what is not built, and counts it', () => {
    quant({ ...growthCase, method: 'astrology.horoscope' });
    indicators({}, { indicator: 'ASTROLOGY' });
    put('alternate.json', { ...ruleCase, rule: 'martingale' });
    put('weather.json', { cases: [{ weather: 1 }, { weather: 2 }] });
    const { passed, failed, text } = run([], [folder]);
    expect([passed, failed]).toEqual([1, 0]);
    expect(text).toContain('5 cases of 4 files are left out until their subject is built');
    expect(text).toContain('alternate.json 1, averages.json 1, group.json 1, weather.json 2');
  });

  it('fails a method that is missing in a group of which others are there', () => {
    quant(growthCase, { ...growthCase, method: 'performance.luck' });
    expect(run([], [folder])).toMatchObject({ passed: 1, failed: 1 });
  });

  it('fails what it cannot read', () => {
    put('broken.json', '{');
    expect(run([], [folder])).toMatchObject({ passed: 0, failed: 1 });
  });

  it('says that there is nothing where the folder is absent', () => {
    const { passed, failed, text } = run([], [join(folder, 'nowhere')]);
    expect([passed, failed]).toEqual([0, 0]);
    expect(text).toContain('skipped: there is no');
  });
});

describe('an indicator case', () => {
  const check = (change: object) => {
    const { failed, text } = run([indicators(change)]);
    return failed === 0 ? 'passed' : text;
  };

  it.each([
    ['a sample', { samples: [[1, 1.6]] }, 'batch real[1]: expected 1.6, got 1.5'],
    ['a sample, bar by bar', { samples: [[1, 1.6]] }, 'streaming real[1]: expected 1.6, got 1.5'],
    ['a value where none is expected', { samples: [[3, null]] }, 'real[3]: expected NaN, got 3.5'],
    ['a sample outside', { samples: [[4, 1]] }, 'real[4]: expected 1, got undefined'],
    ['the first value', { firstValid: [2] }, 'first value of real: expected 2, got 1'],
    ['no first value', { firstValid: [null] }, 'first value of real: expected none, got 1'],
    ['the sum', { sumOfValid: [7.6] }, 'sum of real: expected 7.6, got 7.5'],
    ['the count', { countOfValid: [2] }, 'count of real: expected 2, got 3'],
    [
      'rows of a value',
      { nonzero: { '1.5': [0], '2.5': [2], '3.5': [3] } },
      'rows of 1.5: expected 0, got 1',
    ],
    [
      'a value that is not expected',
      { nonzero: { '1.5': [1], '2.5': [2] } },
      'rows of 3.5: expected none, got 3',
    ],
    ['the count of values', { countOfNonzero: 2 }, 'count of values other than 0: expected 2, got 3'],
    ['the number of outputs', { outputs: ['a', 'b'] }, 'the case has the outputs a, b, SMA has value'],
    ['a parameter', { params: { length: 2 } }, 'SMA: the parameter is length, but must be one of period.'],
  ])('fails by %s', (_, change, message) => {
    expect(check(change)).toContain(message);
  });

  it('fails when it expects nothing', () => {
    const nothing = { samples: undefined, sumOfValid: undefined };
    expect(check(nothing)).toContain('it expects no samples');
  });

  it('reads only the rows that it cuts out, scaled', () => {
    const input = { ...averageCase.input, from: 1, to: 3, scale: 4 };
    const values = { samples: [[1, 10]], sumOfValid: [10], countOfValid: [1] };
    expect(check({ input, ...values })).toBe('passed');
  });

  it('takes another field in the place of the close', () => {
    const input = { ...averageCase.input, fields: ['volume'] };
    expect(check({ input, samples: [[3, 3.5]], sumOfValid: [7.5] })).toBe('passed');
  });

  it('takes a second input by its formula', () => {
    const input = { ...averageCase.input, fields: ['periods'], periods: '2 + i mod 2' };
    expect(check({ input, samples: [[3, 2.5]], sumOfValid: [7.5] })).toBe('passed');
  });

  it.each([
    [{ series: 'hill' }, 'there is no series "hill"'],
    [{ to: 5 }, 'rows 0 to 5 of "ramp", which has 4'],
    [{ fields: ['bid'] }, '"ramp" has no field "bid"'],
    [{ fields: ['high', 'low'] }, 'the case gives the fields high, low, SMA takes close'],
  ])('fails by the input %o', (change, message) => {
    expect(check({ input: { ...averageCase.input, ...change } })).toContain(message);
  });
});

describe('a quant case', () => {
  const check = (change: object) => {
    const { failed, text } = run([quant({ ...refusalCase, ...change })]);
    return failed === 0 ? 'passed' : text;
  };

  it('is refused in other words', () => {
    expect(check({ expected: { error: 'an empty series of returns' } })).toBe('passed');
  });

  it('fails when it is refused for another reason', () => {
    expect(check({ expected: { error: 'confidence out of range' } })).toContain('got "returns is empty');
  });

  it('fails when it is not refused', () => {
    expect(check({ ...growthCase, expected: { error: 'no growth' } })).toContain(
      'expected a refusal that says "no growth"',
    );
  });

  it('fails when it breaks instead of refusing', () => {
    expect(check({ inputs: null })).toContain('got the undeclared error TypeError');
  });

  it('fails by a recipe that does not exist', () => {
    expect(check({ inputs: { returns: { $wish: 1 } } })).toContain('unknown input recipe $wish');
  });

  it('takes a tolerance for each row', () => {
    const rows = { ...recipeCase, tolerance: { rel: 0, abs: 0 } };
    const expected = { first: [0.236, 0.369], relativeTolerance: [0.01, 0.01] };
    expect(check({ ...rows, expected })).toBe('passed');
    expect(check({ ...rows, expected: { ...expected, relativeTolerance: [0.01, 1e-6] } })).toContain(
      'first[1]',
    );
  });
});

describe('a cross-engine case', () => {
  const check = (change: object) => {
    const { failed, text } = run([put('rule.json', { ...ruleCase, ...change })]);
    return failed === 0 ? 'passed' : text;
  };
  const expecting = (change: object) => check({ expected: { ...ruleCase.expected, ...change } });

  it('passes with only a hash to compare with', () => {
    expect(check({ expected: { tradesFnv: ruleCase.expected.tradesFnv } })).toBe('passed');
  });

  it('fails when it expects nothing', () => {
    expect(check({ expected: { note: 'any' } })).toContain('it expects no trades');
  });

  it('fails by a trade, by one too few and by one too many', () => {
    const [first, second, third] = ruleCase.expected.trades;
    expect(expecting({ trades: [[1, 'buy', 9_975], second, third] })).toContain(
      'trade 0: expected 1 buy 9975, got 2 buy 9975',
    );
    expect(expecting({ trades: [[2, 'sell', 9_975], second, third] })).toContain(
      'trade 0: expected 2 sell 9975, got 2 buy 9975',
    );
    expect(expecting({ trades: [[2, 'buy', 9_976], second, third] })).toContain(
      'trade 0: expected 2 buy 9976, got 2 buy 9975',
    );
    expect(expecting({ trades: [first, second] })).toContain('trade 2: expected none, got 4 buy 9977');
    expect(expecting({ trades: [first, second, third, first] })).toContain(
      'trade 3: expected 2 buy 9975, got none',
    );
    expect(expecting({ trades: [first, second, [4, 'buy', 9_977, 'limit']] })).toContain(
      'trade 2: expected 4 buy 9977 limit, got 4 buy 9977',
    );
  });

  it.each([
    [{ tradeCount: 4 }, 'number of trades: expected 4, got 3'],
    [{ tradesFnv: 'f75a10d9' }, 'fnv of the trades: expected f75a10d9, got f75a10d8'],
    [{ finalEquity: 1_000_018.002 }, 'final equity: expected 1000018.002, got 1000018'],
  ])('fails by %o', (change, message) => {
    expect(expecting(change)).toContain(message);
  });

  it.each([
    [
      { series: { ...ruleCase.series, fnv: '00000000' } },
      'fnv of the series: expected 00000000, got ab975314',
    ],
    [{ series: { ...ruleCase.series, generator: 'bars-v2' } }, 'no such series generator: bars-v2'],
    [{ policy: { marketFill: 'worst' } }, 'no such policy in the API: marketFill worst'],
    [{ quantity: '1' }, '"quantity" must be of kind number'],
  ])('fails by %o', (change, message) => {
    expect(check(change)).toContain(message);
  });
});

describe('the command', () => {
  const command = (...paths: readonly string[]) => {
    const script = fileURLToPath(new URL('run.ts', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' });
    return [status, stdout.trimEnd().split('\n').at(-1)];
  };

  it('ends with the counts, and with 1 when anything failed', () => {
    const good = quant(growthCase);
    expect(command(good)).toEqual([0, '1 passed, 0 failed']);
    expect(command(good, join(folder, 'nowhere'))).toEqual([1, '1 passed, 1 failed']);
  });
});
