import { describe, expect, it } from 'vitest';
import { ResearchError } from '../errors.ts';
import { parseRunConfig } from './run-config.ts';

const problemsOf = (raw: unknown): string => {
  try {
    parseRunConfig(raw, 'my-run.json');
  } catch (error) {
    expect(error).toBeInstanceOf(ResearchError);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return (error as Error).message;
  }
  return '';
};

describe('a configuration', () => {
  it('needs a strategy and nothing else', () => {
    expect(parseRunConfig({ strategy: 'a.ts' }, 'x')).toEqual({ strategy: 'a.ts' });
    expect(problemsOf({})).toBe('my-run.json: strategy: must be of type string');
  });

  it('is refused with all that is wrong, and where it came from', () => {
    const problems = problemsOf({
      strategy: 7,
      instruments: [],
      data: '1d',
      from: '2020-02-30',
      to: 'yesterday',
      cash: 0,
      account: 'credit',
      leverage: '2',
      fill: 'at-best',
      fees: 'cheap',
      slippage: 'bps:-1',
      latency: 'soon',
      limits: { maxOrders: 3 },
      seed: 1.5,
      periodsPerYear: -1,
      parameters: { fast: [1] },
      stratgey: 'a.ts',
    });
    expect(problems).toMatch(/^my-run\.json: /);
    for (const part of [
      'strategy: must be of type string',
      'instruments: must not be empty',
      'data: must be a list such as ["1d"]',
      'from: write a date such as 2010-01-31',
      'to: write a date such as 2010-01-31',
      'cash: must be above 0',
      'account: must be one of cash, margin',
      'leverage: must be of type number',
      'fill: market cannot be "at-best"',
      'fees "cheap": no such model',
      'slippage "bps:-1"',
      'latency "soon"',
      'risk limits: maxOrders is not a limit',
      'seed: must be of type int',
      'periodsPerYear: must be above 0',
      'parameters.fast: has a value of the wrong kind',
      'stratgey: not a setting of a run; there are strategy, parameters',
    ])
      expect(problems).toContain(part);
    expect(problems.split('; ').length).toBeGreaterThanOrEqual(17);
  });

  it('tells of a setting that may have several forms what is wrong with the nearest', () => {
    expect(problemsOf({ strategy: 'a.ts', interest: { USD: { credt: 0.03, debit: 0.06 } } })).toBe(
      'my-run.json: interest.USD.credit: has a value of the wrong kind; interest.USD: credt is no setting of it',
    );
    expect(
      problemsOf({ strategy: 'a.ts', interest: { USD: { benchmark: [{ from: 'May', rate: 1 }] } } }),
    ).toBe('my-run.json: interest.USD.benchmark.0.from: write a date such as 2010-01-31');
    expect(problemsOf({ strategy: 'a.ts', interest: { USD: 3 } })).toBe(
      'my-run.json: interest.USD: has a value of the wrong kind',
    );
  });

  it('says when amounts and times are to be written otherwise', () => {
    const funding = { 'ADA.X': { hours: 8, rates: [{ time: '2013', rate: 0.01 }] } };
    expect(problemsOf({ strategy: 'a.ts', expiry: { threshold: 'abc' }, funding })).toBe(
      'my-run.json: funding.ADA.X.rates.0.time: write a time such as 2024-01-31T08:00Z; expiry.threshold: write an amount such as "0.01"',
    );
  });

  it.each([null, [], 'text', 3])('that is %j is none', (raw) => {
    expect(problemsOf(raw)).toBe('my-run.json: the configuration: must be of type object');
  });

  it('tells what models take', () => {
    expect(problemsOf({ strategy: 'a.ts', fees: 'percent:0.1' })).toContain(
      'must be a percentage such as 0.1%',
    );
    expect(problemsOf({ strategy: 'a.ts', fill: { gap: 'middle' } })).toContain(
      'gap cannot be "middle"; write a market fill (next-open',
    );
    expect(problemsOf({ strategy: 'a.ts', limits: { maxOrderQuantity: -1 } })).toContain(
      'maxOrderQuantity: ',
    );
    expect(problemsOf({ strategy: 'a.ts', fill: 3, fees: 4, limits: [] })).toBe(
      'my-run.json: fill: has a value of the wrong kind; fees: has a value of the wrong kind; limits: must be of type record',
    );
  });

  it('may have fees as a record, with all that is wrong with it', () => {
    const fees = { equity: 'ibkr-us-stock-fixed', default: 'none' };
    expect(parseRunConfig({ strategy: 'a.ts', fees }, 'my-run.json').fees).toEqual(fees);
    const problems = problemsOf({
      strategy: 'a.ts',
      cash: 0,
      fees: { id: 'mine', title: 'Mine', currency: 'USD', confidence: 'B', components: [{ include: 3 }] },
    });
    for (const part of [
      'cash: must be above 0',
      'fee schedule mine has 3 mistakes: source is missing; asOf is missing; components[0].include must be a text',
    ])
      expect(problems).toContain(part);
  });

  it('tells what a venue may take of orders, and what is near a wrong name', () => {
    expect(
      problemsOf({
        strategy: 'a.ts',
        support: { orderTypes: ['markt'], groups: [], postonly: true, triggers: 'last' },
      }),
    ).toMatch(
      /^my-run\.json: support: postonly is no such setting; near it: postOnly.*; orderTypes: "markt" is not known; near it: market, .*; triggers must be a list/,
    );
    expect(problemsOf({ strategy: 'a.ts', support: 'all' })).toBe(
      'my-run.json: support: must be of type object',
    );
    const config = parseRunConfig(
      { strategy: 'a.ts', support: { orderTypes: ['market', 'limit'], groups: [] } },
      'my-run.json',
    );
    expect(config.support).toEqual({ orderTypes: ['market', 'limit'], groups: [] });
  });

  it('may say that there are no dates and no benchmark', () => {
    const config = { strategy: 'a.ts', from: null, to: null, benchmark: null };
    expect(parseRunConfig(config, 'x')).toEqual(config);
  });
});
