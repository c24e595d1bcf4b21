import { type ContinuousSpan, defineInstrument, type SessionCalendar } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedContract } from './listed-contracts.ts';
import { rollSpans } from './roll-schedule.ts';
import { parseRoll } from './roll-text.ts';
import type { SessionFacts } from './session-facts.ts';

const HOUR = 3_600_000_000;
const SESSIONS = 40;
const openOf = (session: number): number => (session * 24 + 9) * HOUR;
const closeOf = (session: number): number => (session * 24 + 16) * HOUR;
const index = Array.from({ length: SESSIONS }, (_, i) => i);
const calendar: SessionCalendar = {
  id: 'DAYS',
  timeZone: 'UTC',
  opens: Float64Array.from(index, openOf),
  closes: Float64Array.from(index, closeOf),
  dates: Int32Array.from(index, (i) => 20_240_101 + i),
};

const contract = (symbol: string, lastSession: number, firstNoticeSession?: number): ListedContract => ({
  instrument: defineInstrument({
    symbol,
    venue: 'X',
    assetClass: 'future',
    currency: 'USD',
    pricePrecision: 2,
    tickSize: 0.25,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 50,
    calendar: 'DAYS',
    contract: {
      lastTradeAt: closeOf(lastSession),
      expirationDate: 20_240_101,
      delivery: 'cash',
      settlement: 'pm',
    },
  }),
  lastSession,
  firstNoticeSession,
});
const contracts = [contract('A', 10, 6), contract('B', 20, 16), contract('C', 30, 26)];

interface Row {
  readonly volume?: number;
  readonly close?: number;
  readonly openInterest?: number;
}
/** Facts by session of A, B and C; a bar ends with its session, and open interest is known at the next open. */
const factsOf = (rows: readonly (readonly Row[])[]): ReadonlyMap<string, SessionFacts> =>
  new Map(
    contracts.map(({ instrument }, i) => {
      const own = rows[i] ?? [];
      const known = own.flatMap(({ openInterest }, session) =>
        openInterest === undefined ? [] : [[openOf(session + 1), openInterest] as const],
      );
      return [
        instrument.id,
        {
          volumes: new Map(own.flatMap(({ volume }, s) => (volume === undefined ? [] : [[s, volume]]))),
          closes: new Map(own.flatMap(({ close }, s) => (close === undefined ? [] : [[closeOf(s), close]]))),
          openInterest: known,
        },
      ];
    }),
  );
const told = (spans: readonly ContinuousSpan[]): readonly string[] =>
  spans.map(
    ({ contract: id, from, priceBefore, priceAfter }) =>
      `${id} ${calendar.opens.indexOf(from)}${priceBefore === undefined ? '' : ` ${priceBefore} ${priceAfter}`}`,
  );
const volumes = (...all: readonly (number | undefined)[]): readonly Row[] =>
  all.map((volume, i) => (volume === undefined ? {} : { volume, close: 100 + i }));
const schedule = (facts: ReadonlyMap<string, SessionFacts>, roll: string) =>
  rollSpans(contracts, facts, parseRoll(roll), calendar);

const steady = factsOf([
  Array.from({ length: 11 }, () => ({ volume: 9, close: 100 })),
  Array.from({ length: 21 }, () => ({ volume: 1, close: 101 })),
  Array.from({ length: 25 }, () => ({ volume: 0, close: 102 })),
]);

describe('rolls by date', () => {
  it.each([
    ['last-trade:0', ['A.X 0', 'B.X 10 100 101', 'C.X 20 101 102']],
    ['last-trade:3', ['A.X 0', 'B.X 7 100 101', 'C.X 17 101 102']],
    ['first-notice:0', ['A.X 0', 'B.X 6 100 101', 'C.X 16 101 102']],
    ['earlier:2', ['A.X 0', 'B.X 4 100 101', 'C.X 14 101 102']],
  ])('%s', (roll, spans) => {
    expect(told(schedule(steady, roll))).toEqual(spans);
  });

  it('by a first notice are refused where there is none', () => {
    const without = [contract('A', 10), contract('B', 20), contract('C', 30)];
    const roll = parseRoll('first-notice:0');
    expect(() => rollSpans(without, steady, roll, calendar)).toThrow(
      expect.objectContaining({ code: 'CONTINUOUS_INVALID' }),
    );
    expect(told(rollSpans(without, steady, parseRoll('earlier:0'), calendar))[1]).toBe('B.X 10 100 101');
  });
});

describe('rolls by volume', () => {
  it('are made in the session after the one in which a later contract had more', () => {
    const facts = factsOf([volumes(9, 9, 5, 9, 9), volumes(1, 9, 6, 1, 9), volumes(0, 0, 0, 0, 0)]);
    expect(told(schedule(facts, 'volume'))).toEqual(['A.X 0', 'B.X 3 102 102']);
  });

  it('may skip a contract, and never go back', () => {
    const facts = factsOf([volumes(5, 5, 9, 9), volumes(1, 6, 0, 0), volumes(0, 7, 0, 0)]);
    expect(told(schedule(facts, 'volume'))).toEqual(['A.X 0', 'C.X 2 101 101']);
  });

  it('are made on the last session at the latest', () => {
    expect(told(schedule(steady, 'volume'))).toEqual(['A.X 0', 'B.X 10 100 101', 'C.X 20 101 102']);
  });

  it('wait where nothing is known of the contract in front', () => {
    const facts = factsOf([volumes(5, undefined, 5), volumes(1, 6, 1), []]);
    expect(told(schedule(facts, 'volume'))).toEqual(['A.X 0']);
  });
});

describe('rolls by open interest', () => {
  const facts = factsOf([
    [
      { volume: 1, close: 1, openInterest: 9 },
      { volume: 1, close: 1 },
      { volume: 1, close: 1 },
      { volume: 1 },
    ],
    [{ volume: 1, close: 2, openInterest: 5 }, { volume: 1, close: 2, openInterest: 10 }, { volume: 1 }],
  ]);

  it('go by the latest figures that are known as a session opens', () => {
    expect(told(schedule(facts, 'open-interest'))).toEqual(['A.X 0', 'B.X 2 1 2']);
  });

  it('are refused without any figures', () => {
    expect(() => schedule(steady, 'open-interest')).toThrow('no open interest of these contracts');
  });
});

it('the prices of a roll are of one time, and not of long ago', () => {
  const traded = (count: number, closes: Readonly<Record<number, number>>): readonly Row[] =>
    Array.from({ length: count }, (_, session) => ({
      volume: 1,
      ...(closes[session] === undefined ? {} : { close: closes[session] }),
    }));
  const facts = factsOf([
    traded(11, { 3: 5, 4: 6 }),
    traded(21, { 3: 7, 5: 8, 9: 20 }),
    traded(21, { 9: 21, 10: 22 }),
  ]);
  expect(told(schedule(facts, 'last-trade:0'))).toEqual(['A.X 0', 'B.X 10 5 7', 'C.X 20']);
  expect(told(schedule(facts, 'last-trade:1'))[2]).toBe('C.X 19 20 21');
});

it('a bar that ends as the session of a roll opens is still of before', () => {
  const always = { ...calendar, closes: Float64Array.from(index, (i) => openOf(i + 1)) };
  const spans = rollSpans(contracts, steady, parseRoll('last-trade:0'), always);
  expect(spans[1]!.from).toBe(openOf(10) + 1);
});

it('data that come later change no roll of before', () => {
  const row = fc.record({
    volume: fc.integer({ min: 0, max: 9 }),
    close: fc.integer({ min: 1, max: 9 }),
    openInterest: fc.integer({ min: 0, max: 9 }),
  });
  const rows = fc.array(fc.array(row, { minLength: 12, maxLength: 28 }), { minLength: 3, maxLength: 3 });
  const rolls = fc.constantFrom('volume', 'open-interest', 'last-trade:2', 'earlier:1');
  fc.assert(
    fc.property(rows, rolls, fc.integer({ min: 1, max: 26 }), (all, roll, cut) => {
      const whole = schedule(factsOf(all), roll);
      const known = schedule(factsOf(all.map((own) => own.slice(0, cut))), roll);
      const before = (spans: readonly ContinuousSpan[]) => spans.filter(({ from }) => from <= openOf(cut));
      expect(before(known)).toEqual(before(whole));
      const order = whole.map(({ contract: id }) => id);
      expect(order).toEqual([...new Set(order)].sort());
      for (const { contract: id, from } of whole.slice(0, -1))
        expect(from).toBeLessThan(
          openOf(contracts.find(({ instrument }) => instrument.id === id)!.lastSession),
        );
    }),
  );
});

it.each(['', 'price', 'last-trade', 'last-trade:-1', 'first-notice:x'])('a roll "%s" is refused', (text) => {
  expect(() => parseRoll(text)).toThrow(expect.objectContaining({ code: 'CONTINUOUS_INVALID' }));
});
