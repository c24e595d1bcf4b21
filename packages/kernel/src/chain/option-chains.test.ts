import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  clockOf,
  flat,
  prepare,
  quotes,
  run,
  runInChunks,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type ChainRow, chain, option } from '../../test/fixtures/chains.ts';
import { type Run, refused, timed } from '../../test/fixtures/scripted.ts';
import {
  AuditReader,
  type ChainColumns,
  type ChainQuery,
  defineStrategy,
  type Instrument,
} from '../index.ts';

const near = 20_240_105;
const far = 20_240_119;

const instruments = [
  option('C95', 'U', { right: 'call', strike: 95, expires: near }),
  option('C100', 'U', { right: 'call', strike: 100, expires: near }),
  option('C105', 'U', { right: 'call', strike: 105, expires: near }),
  option('P95', 'U', { right: 'put', strike: 95, expires: near }),
  option('P100', 'U', { right: 'put', strike: 100, expires: near }),
  option('FC100', 'U', { right: 'call', strike: 100, expires: far }),
  option('FP90', 'U', { right: 'put', strike: 90, expires: far }),
];

const row = (time: string): readonly ChainRow[] => [
  [time, 'FP90', 1, 1.2, -0.2],
  [time, 'C95', 6, 6.2, 0.8],
  [time, 'C100', 3, 3.1, 0.55],
  [time, 'C105', 1, 1.1, 0.25],
  [time, 'P95', 0.9, 1, -0.22],
  [time, 'P100', 2.5, 2.6, -0.45],
  [time, 'FC100', 5, 5.4, 0.58],
];

const underlying = flat('U', '09:30', [101, 101, 101]);
const market: readonly StreamSetup[] = [underlying, chain('U', row('09:31'))];

const symbolsOf = (found: readonly { readonly instrument: Instrument }[]): string[] =>
  found.map(({ instrument }) => instrument.symbol);

/** What `run.chain` gives at a moment. */
const asked = (
  query: ChainQuery | undefined,
  streams: readonly StreamSetup[] = market,
  time = '09:31',
  more: Partial<BacktestSetup> = {},
): string[] => {
  let found: string[] = [];
  const ask = (r: Run) => {
    found = symbolsOf(r.chain(r.instrument('U'), query));
  };
  run({ streams, strategies: [timed([[at(time), ask]])], instruments, ...more });
  return found;
};

describe('a chain', () => {
  it('is of the contracts on the underlying by expiration, calls before puts, by strike', () => {
    expect(asked(undefined)).toEqual(['C95', 'C100', 'C105', 'P95', 'P100', 'FC100', 'FP90']);
  });

  it('tells of each what is known of it', () => {
    let first: unknown;
    const look = (r: Run) => {
      [first] = r.chain(r.instrument('U'));
    };
    run({ streams: market, strategies: [timed([[at('09:31'), look]])], instruments });
    expect(first).toMatchObject({
      right: 'call',
      strike: 95,
      expirationDate: near,
      daysToExpiry: 3,
      bid: 6,
      ask: 6.2,
      mid: 6.1,
      moneyness: 95 / 101,
      delta: 0.8,
      impliedVolatility: Number.NaN,
      openInterest: Number.NaN,
    });
  });

  it.each<readonly [ChainQuery, readonly string[]]>([
    [{ right: 'put' }, ['P95', 'P100', 'FP90']],
    [{ daysToExpiry: [0, 3] }, ['C95', 'C100', 'C105', 'P95', 'P100']],
    [{ daysToExpiry: [4, 60] }, ['FC100', 'FP90']],
    [{ moneyness: [0.98, 1.02] }, ['C100', 'P100', 'FC100']],
    [{ right: 'put', delta: [0.2, 0.3] }, ['P95', 'FP90']],
    [{ delta: [0.5, 0.6] }, ['C100', 'FC100']],
    // Of the near expiration 95 and 100 are at or below 101 and 105 above; of the far one 90 and 100, and none.
    [{ strikes: [1, 1] }, ['C100', 'C105', 'P100', 'FC100']],
    [{ strikes: [1, 0] }, ['C100', 'P100', 'FC100']],
    [{ strikes: [0, 1] }, ['C105']],
    [{ strikes: [9, 0], right: 'call' }, ['C95', 'C100', 'FC100']],
    [{ right: 'call', daysToExpiry: [3, 3], moneyness: [0, 1], delta: [0.6, 1] }, ['C95']],
  ])('narrows to what is asked for: %j', (query, expected) => {
    expect(asked(query)).toEqual(expected);
  });

  it('counts a strike at the price as one at or below it', () => {
    const atMoney = [flat('U', '09:30', [100]), chain('U', row('09:31'))];
    expect(asked({ strikes: [1, 1], daysToExpiry: [3, 3] }, atMoney)).toEqual(['C100', 'C105', 'P100']);
  });

  it('knows neither moneyness nor the money without a price of the underlying', () => {
    const without = [chain('U', row('09:31'))];
    expect(asked(undefined, without)).toHaveLength(7);
    expect(asked({ moneyness: [0, 9] }, without)).toEqual([]);
    expect(asked({ strikes: [9, 9] }, without)).toEqual([]);
  });

  it('counts days from the session that began last, also when it is over', () => {
    const late = { instruments: [option('C', 'U', { right: 'call', strike: 1, expires: near })] };
    const streams = [flat('U', '09:30', [1]), chain('U', [['09:31', 'C', 1, 2]]), flat('V', '5 09:30', [1])];
    const days = (time: string) => asked({ daysToExpiry: [1, 1] }, streams, time, late).length;
    expect([days('3 20:00'), days('4 09:00'), days('4 09:30'), days('4 15:00')]).toEqual([0, 0, 1, 1]);
  });

  it.each<readonly [object, string]>([
    [{ rights: 'put' }, '"rights" is no filter; there are right, strikes, daysToExpiry, moneyness, delta'],
    [{ right: 'Put' }, 'right "Put" must be one of call, put'],
    [{ daysToExpiry: 30 }, 'daysToExpiry 30 must be a pair of numbers, the lower first, such as [30, 45]'],
    [{ delta: [0.3, 0.2] }, 'delta [0.3,0.2] must be a pair'],
    [{ strikes: [-1, 1] }, 'strikes [-1,1] must be two counts of 0 or more'],
    [{ strikes: [1.5, 1] }, 'strikes [1.5,1] must be two counts'],
  ])('refuses %j', (query, problem) => {
    expect(() => asked(query as ChainQuery)).toThrow(problem);
  });
});

describe('a contract', () => {
  const two = [
    option('OLD', 'U', { right: 'call', strike: 1, expires: 20_240_102, lastTrade: '09:33' }),
    option('NEW', 'U', { right: 'call', strike: 2, expires: near, listed: '09:32' }),
    option('UNSEEN', 'U', { right: 'call', strike: 3, expires: near }),
  ];
  const rows: readonly ChainRow[] = [
    ['09:31', 'OLD', 1, 2],
    ['09:31', 'NEW', 1, 2],
    ['09:34', 'UNSEEN', 1, 2],
  ];
  const streams = [flat('U', '09:30', [1, 1, 1, 1, 1]), chain('U', rows)];

  it('is there from its listing, once it was in the data, until its last trade', () => {
    const at = (time: string) => asked(undefined, streams, time, { instruments: two });
    expect(['09:31', '09:32', '09:33', '09:34'].map(at)).toEqual([
      ['OLD'],
      ['OLD', 'NEW'],
      ['NEW'],
      ['NEW', 'UNSEEN'],
    ]);
  });

  it('is there without any quote, as soon as its chain tells something of it', () => {
    const rows: readonly ChainRow[] = [['09:31', 'C100', Number.NaN, Number.NaN, 0.5]];
    const found: (readonly [string, number, number])[] = [];
    const look = (r: Run) => {
      for (const { instrument, mid, delta } of r.chain(r.instrument('U')))
        found.push([instrument.symbol, mid, delta]);
    };
    run({
      streams: [underlying, chain('U', rows)],
      instruments,
      strategies: [timed([[at('09:31'), look]])],
    });
    expect(found).toEqual([['C100', Number.NaN, 0.5]]);
  });

  it('fills at the quotes of its chain, which are its own', () => {
    const buy = (r: Run) => r.buy(r.instrument('C100'), 2);
    const limit = (r: Run) => r.sell(r.instrument('C100'), 1, { limitPrice: 3.2 });
    const next: readonly ChainRow[] = [...row('09:31'), ['09:33', 'C100', 3.3, 3.5]];
    const result = run({
      streams: [underlying, chain('U', next)],
      instruments,
      strategies: [
        timed([
          [at('09:31'), buy],
          [at('09:32'), limit],
        ]),
      ],
    });
    expect(result.fills).toEqual([
      '09:31 #1 buy 2 at 3.1 market-at-quote',
      '09:33 #2 sell 1 at 3.2 limit-resting-quote',
    ]);
  });

  it('can be pegged, for its chain is its quotes', () => {
    const strategy = refused((r) => r.buy(r.instrument('C100'), 1, { peg: { to: 'mid' } as never }));
    const { log } = run({ streams: market, instruments, strategies: [strategy] });
    expect(log.join()).not.toContain('QUOTES_NEEDED');
  });

  it('is in the chain as well where quotes, trades or bars of its own are read', () => {
    const own = [
      option('A', 'U', { right: 'call', strike: 1, expires: near }),
      option('B', 'U', { right: 'call', strike: 2, expires: near }),
      option('C', 'U', { right: 'call', strike: 3, expires: near }),
    ];
    const mids: (readonly [string, number, number])[] = [];
    const look = (r: Run) => {
      for (const { instrument, mid, delta } of r.chain(r.instrument('U')))
        mids.push([instrument.symbol, mid, delta]);
    };
    run({
      streams: [
        underlying,
        quotes('A', [['09:31', 1, 2]]),
        trades('B', [['09:31', 7]]),
        flat('C', '09:30', [9]),
      ],
      instruments: own,
      strategies: [timed([[at('09:31'), look]])],
    });
    expect(mids).toEqual([
      ['A', 1.5, Number.NaN],
      ['B', 7, Number.NaN],
      ['C', 9, Number.NaN],
    ]);
  });
});

describe('a stream of a chain', () => {
  it('is told once a timestamp, after all of it', () => {
    const told: string[] = [];
    const strategy = defineStrategy({
      name: 'listener',
      onChain: (r, { instrument, time, rows }) => {
        told.push(`${clockOf(time)} ${instrument.symbol} ${rows} ${r.chain(instrument).length}`);
      },
      onQuote: () => {
        told.push('quote');
      },
      onBar: () => {
        told.push('bar');
      },
    });
    const rows: readonly ChainRow[] = [...row('09:31'), ...row('09:31').slice(0, 2), ['09:34', 'C95', 1, 2]];
    run({ streams: [flat('U', '09:30', [101]), chain('U', rows)], instruments, strategies: [strategy] });
    expect(told).toEqual(['09:31 U 9 7', 'bar', '09:34 U 1 7']);
  });

  it('stands in the audit stream as quotes of its contracts', () => {
    const { blocks } = run({ streams: market, instruments, strategies: [defineStrategy({ name: 'idle' })] });
    const reader = new AuditReader();
    const found = blocks.flatMap((block) => [...reader.read(block)]).filter(({ kind }) => kind === 'quote');
    expect(found).toHaveLength(7);
    expect(found[1]).toMatchObject({ bid: 6, ask: 6.2 });
  });

  it('is refused where it names what is no option on it in this run, or nothing', () => {
    const fed = (change: (columns: ChainColumns) => ChainColumns) => {
      const { engine } = prepare({
        streams: market,
        instruments,
        strategies: [defineStrategy({ name: 'idle' })],
      });
      engine.feed(engine.streams[1]!, change(market[1]!.columns as ChainColumns));
    };
    const named = (id: string) => (columns: ChainColumns) => ({
      ...columns,
      contracts: columns.contracts.with(2, id),
    });
    expect(() => fed(named('C999.TEST'))).toThrow('names C999.TEST, which is no option on it in this run');
    expect(() => fed(named('U.TEST'))).toThrow('names U.TEST, which is no option on it');
    expect(() => fed((columns) => ({ ...columns, contract: columns.contract.with(0, 7) }))).toThrow(
      'names contract 7 of 7: give places from 0 to 6',
    );
    // A list may name contracts that no row is of: a catalog's holds those of all months.
    expect(() =>
      fed((columns) => ({ ...columns, contracts: [...columns.contracts, 'C999.TEST'] })),
    ).not.toThrow();
  });
});

/** Moments of one session, in order. */
const someRows = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 30 }),
      place: fc.nat(instruments.length - 1),
      bid: fc.integer({ min: 1, max: 500 }),
      delta: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((events) =>
    events
      .toSorted((a, b) => a.minute - b.minute)
      .map(({ minute, place, bid, delta }): ChainRow => {
        const clock = `09:${String(31 + (minute % 29)).padStart(2, '0')}`;
        return [clock, instruments[place]!.symbol, bid / 100, (bid + 5) / 100, delta];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );

const anyQuery: fc.Arbitrary<ChainQuery> = fc.record(
  {
    right: fc.constantFrom('call' as const, 'put' as const),
    daysToExpiry: fc.constantFrom([0, 5] as const, [6, 30] as const),
    moneyness: fc.constantFrom([0.9, 1] as const, [0.97, 1.05] as const),
    strikes: fc.tuple(fc.nat(2), fc.nat(2)),
    delta: fc.constantFrom([0, 0.5] as const, [0.2, 0.9] as const),
  },
  { requiredKeys: [] },
);

/** Every answer of `run.chain`, at each minute until `until`. */
const answers = (streams: readonly StreamSetup[], query: ChainQuery, until: number): string[] => {
  const told: string[] = [];
  const strategy = defineStrategy({
    name: 'asks',
    onBar: (r, { instrument }) => {
      if (r.time <= until)
        told.push(`${clockOf(r.time)} ${JSON.stringify(r.chain(instrument, query), withoutInstrument)}`);
    },
  });
  run({ streams, instruments, strategies: [strategy] });
  return told;
};

const withoutInstrument = (key: string, value: unknown): unknown =>
  key === 'instrument' ? (value as Instrument).symbol : Number.isNaN(value) ? 'NaN' : value;

describe('nothing that comes later', () => {
  const prices = Array.from({ length: 30 }, (_, minute) => 95 + ((minute * 7) % 11));

  it('changes what a chain was: the data may end at any time', () => {
    fc.assert(
      fc.property(someRows, anyQuery, fc.integer({ min: 1, max: 30 }), (rows, query, minutes) => {
        const until = at('09:30') + minutes * 60e6;
        const whole = [flat('U', '09:30', prices), chain('U', rows)];
        const known = rows.filter(([time]) => at(time) <= until);
        const cut = [
          flat('U', '09:30', prices.slice(0, minutes)),
          ...(known.length > 0 ? [chain('U', known)] : []),
          ...instruments.map(({ symbol }) => quotes(symbol, [])),
        ];
        const same = [...whole, ...instruments.map(({ symbol }) => quotes(symbol, []))];
        expect(answers(same, query, until)).toEqual(answers(cut, query, until));
      }),
      { numRuns: 150 },
    );
  });

  it('and chunks change nothing either', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const buy = (r: Run) => r.buy(r.chain(r.instrument('U'))[0]?.instrument ?? r.instrument('U'), 1);
        const setup = {
          streams: [flat('U', '09:30', prices), chain('U', rows)],
          instruments,
          strategies: [timed([[at('09:45'), buy]])],
        };
        expect(runInChunks(setup, () => size).hash()).toBe(run(setup).hash());
      }),
      { numRuns: 30 },
    );
  });
});
