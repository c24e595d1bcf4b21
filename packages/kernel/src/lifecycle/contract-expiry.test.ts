import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import type { Deliverable } from '../corporate-action/option-after.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { formatMoney } from '../numeric/money.ts';
import { micros } from '../time/micros.ts';
import { ContractExpiry } from './contract-expiry.ts';
import type { ExpiryPolicy } from './expiry-policy.ts';
import { type TestBooks, testBooks } from './fixtures/books.ts';
import { at, calendarOf } from './fixtures/calendars.ts';
import { instrument, optionOf } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';
import type { AuctionPrints } from './reference-prices.ts';

/** New York in winter: 14:30 to 21:00 UTC. */
const newYork = calendarOf('XNYS', newYorkDays, [20261201, 20261231], [14.5, 21]);
/** Futures from 23:00 of the evening before to 22:00. */
const globex = calendarOf('CME', newYorkDays, [20261201, 20261231], [-1, 22]);
const calendarsOf = (instruments: readonly Instrument[]) =>
  instruments.map(({ calendar }) => (calendar === 'CME' ? globex : newYork));

const FRIDAY = 20261218;
const THURSDAY = 20261217;
const CLOSE = at(FRIDAY, 21);
const afternoon = { lastTradeAt: CLOSE, expirationDate: FRIDAY };
const morning = {
  lastTradeAt: at(THURSDAY, 21.25),
  expirationDate: FRIDAY,
  settlement: 'am',
  delivery: 'cash',
} as const;
const FROM = at(20261201);

interface Case {
  readonly books: TestBooks;
  readonly expiry: ContractExpiry;
}

const begun = (
  instruments: readonly Instrument[],
  policy: ExpiryPolicy = {},
  prints?: AuctionPrints,
): Case => {
  const books = testBooks(instruments);
  const options = { books, calendars: calendarsOf(instruments), prices: books.market, policy };
  const expiry = new ContractExpiry(prints === undefined ? options : { ...options, prints });
  expiry.begin(FROM);
  return { books, expiry };
};

const noPrice = expect.objectContaining({ code: 'EXPIRY_NO_PRICE' });

describe('an option that is delivered', () => {
  const spy = instrument();

  it.each([
    ['long call', 'call', 2, 'exercise', 200, '980000'],
    ['short call', 'call', -2, 'assignment', -200, '1020000'],
    ['long put', 'put', 2, 'exercise', -200, '1020000'],
    ['short put', 'put', -2, 'assignment', 200, '980000'],
  ] as const)('in the money, a %s trades the shares at the strike', (_, right, held, rule, shares, cash) => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon, right })]);
    books.hold(1, held, 0);
    books.bar(0, CLOSE, right === 'call' ? 100.01 : 99.99);
    runUntil(CLOSE, expiry);
    expect(books.trades.map((trade) => [trade.instrumentIndex, trade.price, trade.rule])).toEqual([
      [1, 0, rule],
      [0, 10000, rule],
    ]);
    expect([books.held(1), books.held(0), books.cash()]).toEqual([0, shares, cash]);
    expect(books.postings).toEqual([]);
  });

  it.each([
    ['call', 100.004],
    ['call', 99],
    ['put', 100],
  ] as const)('a %s at %s ends worthless, long and short alike', (right, price) => {
    const options = [1, 2].map((n) => optionOf({ terms: afternoon, right, symbol: `O${n}` }));
    const { books, expiry } = begun([spy, ...options]);
    books.hold(1, 3, 0.5);
    books.hold(2, -3, 0.5);
    books.bar(0, CLOSE, price);
    runUntil(CLOSE, expiry);
    expect(
      books.trades.map(({ instrumentIndex, sign, price: at0, rule }) => [instrumentIndex, sign, at0, rule]),
    ).toEqual([
      [1, -1, 0, 'expiry-worthless'],
      [2, 1, 0, 'expiry-worthless'],
    ]);
    expect(books.held(0)).toBe(0);
  });

  it('is dropped in the money by less than a threshold of the run', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], { threshold: '0.25' });
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 100.24);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(0);
  });

  it('ends its orders, held or not, and only those of contracts that end in the run', () => {
    const past = optionOf({
      terms: { lastTradeAt: at(20261120, 21), expirationDate: 20261120 },
      symbol: 'OLD',
    });
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon }), past]);
    expect(expiry.nextTime).toBe(CLOSE);
    runUntil(CLOSE, expiry);
    expect(books.cancelled).toEqual([[1, 'CONTRACT_ENDED']]);
    expect(expiry.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes by the print of the closing auction before the last trade', () => {
    const seen: unknown[] = [];
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], {}, (index, phase, since) => {
      seen.push([index, phase, since]);
      return 100.5;
    });
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 99);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(100);
    expect(seen).toEqual([[0, 'close', at(FRIDAY, 14.5)]]);
  });

  it('is settled later by the price at the end of trading, where its holder may still give instructions', () => {
    const cutOff = at(FRIDAY, 22.5);
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], { settlesAt: () => cutOff });
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 101);
    runUntil(CLOSE, expiry);
    expect(books.cancelled).toHaveLength(1);
    expect(books.held(1)).toBe(1);
    books.bar(0, at(FRIDAY, 22), 90);
    expect(expiry.instruct(1, 'abandon', at(FRIDAY, 22.4))).toBeUndefined();
    expect(expiry.instruct(1, 'exercise', cutOff)).toBe('AFTER_CUT_OFF');
    runUntil(cutOff, expiry);
    expect(books.trades.map(({ rule }) => rule)).toEqual(['expiry-worthless']);
  });

  it('settled later goes by the price at the end of trading, whatever came after', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], {
      settlesAt: () => at(FRIDAY, 22.5),
    });
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 101);
    runUntil(CLOSE, expiry);
    books.bar(0, at(FRIDAY, 22), 90);
    runUntil(at(FRIDAY, 22.5), expiry);
    expect(books.held(0)).toBe(100);
  });

  it('exercises no more than is held', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })]);
    books.hold(1, 2, 0);
    books.bar(0, CLOSE, 90);
    expiry.instruct(1, 'exercise', at(FRIDAY, 20), 9);
    runUntil(CLOSE, expiry);
    expect([books.held(0), books.held(1)]).toEqual([200, 0]);
  });

  it('that was settled long ago needs no calendar of its days', () => {
    const old = { ...morning, lastTradeAt: at(20200116, 21), expirationDate: 20200117 };
    const { books, expiry } = begun([spy, optionOf({ terms: old })]);
    books.hold(1, 1, 0);
    runUntil(CLOSE, expiry);
    expect(books.trades).toEqual([]);
  });

  it('follows the holder, in part too, and the last word', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })]);
    books.hold(1, 5, 0);
    books.bar(0, CLOSE, 90);
    expect(expiry.instruct(1, 'abandon', at(FRIDAY, 20))).toBeUndefined();
    expect(expiry.instruct(1, 'exercise', at(FRIDAY, 20), 2)).toBeUndefined();
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(200);
    expect(books.trades.map(({ rule, quantity }) => [rule, quantity])).toEqual([
      ['exercise', 2],
      ['exercise', 200],
      ['expiry-worthless', 3],
    ]);
  });

  it('abandons a part, and exercises the rest by the rule', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })]);
    books.hold(1, 5, 0);
    books.bar(0, CLOSE, 110);
    expiry.instruct(1, 'abandon', at(FRIDAY, 20), 2);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(300);
  });

  it('takes no instruction for what is no option, or for nothing', () => {
    const { expiry } = begun([spy, optionOf({ terms: afternoon })]);
    expect(expiry.instruct(0, 'exercise', FROM)).toBe('NOT_AN_OPTION');
    expect(expiry.instruct(1, 'exercise', FROM, 0)).toBe('QUANTITY_INVALID');
  });

  it('of a short is assigned whatever its holder would say', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })]);
    books.hold(1, -1, 1);
    books.bar(0, CLOSE, 101);
    expiry.instruct(1, 'abandon', at(FRIDAY, 20));
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(-100);
  });

  it('of a Saturday of old is settled by the Friday', () => {
    const old = optionOf({ terms: { lastTradeAt: CLOSE, expirationDate: 20261219 } });
    const { books, expiry } = begun([spy, old]);
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 120);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(100);
  });
});

describe('a price that is missing', () => {
  const spy = instrument();
  const option = optionOf({ terms: afternoon });

  it('is told with the instrument and the session, and nothing is guessed', () => {
    const { books, expiry } = begun([spy, option]);
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 120);
    expect(() => expiry.onTime(CLOSE)).toThrow(noPrice);
    const again = begun([spy, option]);
    again.books.hold(1, 1, 0);
    expect(() => again.expiry.onTime(CLOSE)).toThrow(
      'SPY-call-100.XNYS is held to its expiration on 2026-12-18, but it is settled by the last price of SPY.XNYS in the session that began at 2026-12-18T14:30:00Z',
    );
  });

  it('is an older one where the run says so, or one of its own', () => {
    const { books, expiry } = begun([spy, option], { stalePrices: 'use' });
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 120);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(100);
    const own = begun([spy, option], { settlementPrice: (_, index) => (index === 1 ? 99 : undefined) });
    own.books.hold(1, 1, 0);
    runUntil(CLOSE, own.expiry);
    expect(own.books.trades.map(({ rule }) => rule)).toEqual(['expiry-worthless']);
  });

  it('is asked for by name where the underlying is not in the run', () => {
    const { books, expiry } = begun([option]);
    books.hold(0, 1, 0);
    expect(() => expiry.onTime(CLOSE)).toThrow('its underlying SPY.XNYS is not among the instruments');
  });

  it('does not matter to who holds nothing', () => {
    const { books, expiry } = begun([option]);
    runUntil(CLOSE, expiry);
    expect(books.trades).toEqual([]);
  });
});

describe('an option that is settled in cash', () => {
  const index = instrument({ symbol: 'SPX', assetClass: 'index', venue: 'INDEX' });
  const onIndex = (terms: Partial<Parameters<typeof optionOf>[0]['terms']>, change = {}) =>
    optionOf({
      symbol: 'SPXO',
      style: 'european',
      strike: 6000,
      terms: { ...afternoon, underlying: 'SPX.INDEX', delivery: 'cash', ...terms },
      ...change,
    });

  it('closes at what it is worth', () => {
    const { books, expiry } = begun([index, onIndex({})]);
    books.hold(1, 2, 10);
    books.bar(0, CLOSE, 6012.34);
    runUntil(CLOSE, expiry);
    expect(books.trades).toEqual([
      {
        instrumentIndex: 1,
        sign: -1,
        quantity: 2,
        price: 1234,
        rule: 'cash-settlement',
        tag: 'settled in cash',
      },
    ]);
    expect(books.cash()).toBe('1000468');
    expect(books.held(0)).toBe(0);
  });

  it('of a short pays', () => {
    const { books, expiry } = begun([index, onIndex({}, { right: 'put' })]);
    books.hold(1, -1, 10);
    books.bar(0, CLOSE, 5990);
    runUntil(CLOSE, expiry);
    expect(books.cash()).toBe('1000000');
  });

  it('in the morning ends the day before, and is worth what the index opens at', () => {
    const { books, expiry } = begun([index, onIndex(morning)]);
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 5900);
    runUntil(at(FRIDAY, 14.5), expiry);
    expect(books.cancelled).toEqual([[1, 'CONTRACT_ENDED']]);
    expect(books.held(1)).toBe(1);
    expect(expiry.nextTime).toBe(at(FRIDAY, 21));
    // A bar of the session before the open says nothing of it.
    const first = at(FRIDAY, 14.5 + 1 / 60);
    books.bar(0, first, 6031, 6020.5, at(FRIDAY, 14.5));
    expect(expiry.isWatching).toBe(true);
    expiry.onTime(first);
    expect(books.cash()).toBe('1002050');
    expect(expiry.isWatching).toBe(false);
    expect(expiry.nextTime).toBe(at(FRIDAY, 21));
    runUntil(CLOSE, expiry);
    expect(books.trades).toHaveLength(1);
  });

  it('in the morning takes the open of a bar of the whole day', () => {
    const { books, expiry } = begun([index, onIndex(morning)]);
    books.hold(1, 1, 0);
    runUntil(at(FRIDAY, 20), expiry);
    books.bar(0, CLOSE, 5800, 6010, at(FRIDAY, 14.5));
    runUntil(CLOSE, expiry);
    expect(books.cash()).toBe('1001000');
  });

  it('in the morning takes the first quote or trade where there are no bars', () => {
    const { books, expiry } = begun([index, onIndex(morning)]);
    books.hold(1, 1, 0);
    runUntil(at(FRIDAY, 14.5), expiry);
    books.market.last[0] = 6007;
    books.market.lastTime[0] = at(FRIDAY, 14.6);
    runUntil(at(FRIDAY, 14.6), expiry);
    expect(books.cash()).toBe('1000700');
  });

  it('in the morning goes by an official print', () => {
    const prints: AuctionPrints = (_, phase, since) =>
      phase === 'open' && since === at(FRIDAY, 14.5) ? 6003 : Number.NaN;
    const { books, expiry } = begun([index, onIndex(morning)], {}, prints);
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 5900);
    runUntil(at(FRIDAY, 14.5), expiry);
    expect(books.cash()).toBe('1000300');
  });

  it('in the morning goes by a published value, and waits for no price', () => {
    const { books, expiry } = begun([index, onIndex(morning)], { settlementPrice: () => 6100 });
    books.hold(1, 1, 0);
    runUntil(at(FRIDAY, 14.5), expiry);
    expect(books.cash()).toBe('1010000');
  });

  it('by a published value needs no data of the index', () => {
    const { books, expiry } = begun([onIndex(morning)], { settlementPrice: () => 6100 });
    books.hold(0, -1, 0);
    runUntil(at(FRIDAY, 14.5), expiry);
    expect(books.cash()).toBe('990000');
  });

  it('in the morning is settled later where the run says so, by the opening price still', () => {
    const { books, expiry } = begun([index, onIndex(morning)], { settlesAt: () => at(FRIDAY, 23) });
    books.hold(1, 1, 0);
    runUntil(at(FRIDAY, 14.5), expiry);
    books.bar(0, at(FRIDAY, 15), 6500, 6040, at(FRIDAY, 14.5));
    runUntil(at(FRIDAY, 15), expiry);
    books.bar(0, CLOSE, 6600);
    runUntil(at(FRIDAY, 22), expiry);
    expect(books.held(1)).toBe(1);
    runUntil(at(FRIDAY, 23), expiry);
    expect(books.cash()).toBe('1004000');
  });

  it('in the morning is refused at the close of a day without a price', () => {
    const { books, expiry } = begun([index, onIndex(morning)]);
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 5900);
    expect(() => runUntil(CLOSE, expiry)).toThrow(
      'settled by the first price of SPX.INDEX on or after 2026-12-18T14:30:00Z, and the data have none',
    );
  });

  it('in the morning asks for no price once nothing is held', () => {
    const { books, expiry } = begun([index, onIndex(morning)]);
    books.hold(1, 1, 0);
    runUntil(at(FRIDAY, 15), expiry);
    books.hold(1, -1, 0);
    runUntil(CLOSE, expiry);
    expect([books.trades.length, expiry.isWatching]).toEqual([0, false]);
  });

  it('in the morning that is traded into the session takes the first price after its end', () => {
    const { books, expiry } = begun([index, onIndex({ ...morning, lastTradeAt: at(FRIDAY, 15) })]);
    books.hold(1, 1, 0);
    books.bar(0, at(FRIDAY, 14.75), 6900, 6900, at(FRIDAY, 14.5));
    runUntil(at(FRIDAY, 15), expiry);
    expect(books.held(1)).toBe(1);
    books.bar(0, at(FRIDAY, 15.25), 6800, 6010, at(FRIDAY, 15));
    runUntil(at(FRIDAY, 15.25), expiry);
    expect(books.cash()).toBe('1001000');
  });

  it('in the morning takes the last price of all where the run says so', () => {
    const { books, expiry } = begun([index, onIndex(morning)], { stalePrices: 'use' });
    books.hold(1, 1, 0);
    books.bar(0, at(THURSDAY, 21), 6005);
    runUntil(at(FRIDAY, 20), expiry);
    expect(books.held(1)).toBe(1);
    runUntil(CLOSE, expiry);
    expect([books.cash(), expiry.isWatching]).toEqual(['1000500', false]);
  });

  it('in the morning is settled in a run that begins between its end and that', () => {
    for (const begin of [at(FRIDAY, 3), at(FRIDAY, 17)]) {
      const { books, expiry } = begun([index, onIndex(morning)]);
      expiry.begin(begin);
      books.hold(1, 1, 0);
      runUntil(begin, expiry);
      books.bar(0, at(FRIDAY, 18), 6500, 6040, at(FRIDAY, 14.5));
      runUntil(CLOSE, expiry);
      expect(books.cash()).toBe('1004000');
    }
  });

  it('in the morning needs its expiration date in the calendar, of who holds it', () => {
    const beyond = onIndex({ ...morning, expirationDate: 20270115 });
    const { books, expiry } = begun([index, beyond]);
    runUntil(at(THURSDAY, 21), expiry);
    const held = begun([index, beyond]);
    held.books.hold(1, 1, 0);
    expect(() => runUntil(at(THURSDAY, 21.25), held.expiry)).toThrow(
      expect.objectContaining({
        code: 'CALENDAR_RANGE',
        message: expect.stringContaining('the expiration of SPXO.XNYS on 2027-01-15 lies outside'),
      }),
    );
    expect(books.trades).toEqual([]);
  });
});

describe('options on futures', () => {
  const future = instrument({
    symbol: 'ESH7',
    assetClass: 'future',
    multiplier: 50,
    tickSize: 0.25,
    calendar: 'CME',
    contract: {
      lastTradeAt: at(20261230, 14.5),
      expirationDate: 20261230,
      delivery: 'cash',
      settlement: 'pm',
    },
  });
  const onFuture = optionOf({
    symbol: 'EW3',
    strike: 6000,
    multiplier: 50,
    terms: { ...afternoon, underlying: 'ESH7.XNYS', delivery: 'future' },
  });

  it('deliver one future at the strike for each contract, for no money', () => {
    const { books, expiry } = begun([future, onFuture]);
    books.hold(1, 3, 0);
    books.bar(0, CLOSE, 6010.25);
    runUntil(CLOSE, expiry);
    expect([books.held(0), books.cash()]).toEqual([3, '1000000']);
    expect(books.portfolio.positions[0]!.averagePrice).toBe(6000);
  });

  it.each(['am', 'pm'] as const)('that end with their future are settled before it, %s too', (settlement) => {
    const ends = { ...future.contract!, lastTradeAt: CLOSE, expirationDate: FRIDAY };
    const { books, expiry } = begun([
      { ...future, contract: ends },
      { ...onFuture, contract: { ...onFuture.contract!, settlement } },
    ]);
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 6010);
    runUntil(CLOSE, expiry);
    expect(books.trades.map(({ instrumentIndex, rule }) => [instrumentIndex, rule])).toEqual([
      [1, 'exercise'],
      [0, 'exercise'],
      [0, 'cash-settlement'],
    ]);
    expect(books.cash()).toBe('1000500');
  });
});

describe('adjusted options', () => {
  const [spy, spun] = [instrument(), instrument({ symbol: 'NEW' })];
  const deliver = (shares: readonly (readonly [string, string])[], cash = '0') => ({
    shares: shares.map(([id, quantity]) => ({ instrument: id, quantity })),
    cash,
  });

  const termsOf = (deliverable: Deliverable, strike = 100): ExpiryPolicy => ({
    termsOf: () => ({ strike, multiplier: 100, deliverable, isAdjusted: true }),
  });

  it('have the strike that an event has left them', () => {
    const { books, expiry } = begun(
      [spy, optionOf({ terms: afternoon })],
      termsOf(deliver([['SPY.XNYS', '100']]), 98.75),
    );
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 99);
    runUntil(CLOSE, expiry);
    expect(books.cash()).toBe('990125');
  });

  it.each([
    ['cash alone', deliver([], '10750'), 750],
    ['shares of another', deliver([['NEW.XNYS', '50']], '500'), 50 * 200 + 500 - 10_000],
  ])(
    'that deliver %s end on their day though nobody trades the old shares any more',
    (_, delivered, gain) => {
      for (const terms of [afternoon, { ...morning, delivery: 'physical' as const }]) {
        const { books, expiry } = begun([spy, spun, optionOf({ terms })], termsOf(delivered));
        books.hold(2, 1, 0);
        books.bar(1, at(THURSDAY, 15), 200);
        const worth = Number(books.cash());
        runUntil(CLOSE, expiry);
        expect(books.held(2)).toBe(0);
        expect(Number(books.cash()) + books.held(1) * 200 - worth).toBe(gain);
      }
    },
  );

  it('that deliver cash alone can end at once, whoever is still trading the shares', () => {
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], termsOf(deliver([], '10750')));
    books.hold(1, -2, 0);
    expiry.accelerate(1);
    expect(books.cancelled).toEqual([[1, 'CONTRACT_ENDED']]);
    expect([books.held(1), books.held(0), books.cash()]).toEqual([0, 0, '998500']);
    runUntil(CLOSE, expiry);
    expect(books.trades).toHaveLength(1);
  });

  it('deliver 150 shares for 100 times the strike, and pay what no price in cents can say', () => {
    const deliverable = deliver([['SPY.XNYS', '150']]);
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], termsOf(deliverable));
    books.hold(1, 2, 0);
    books.bar(0, CLOSE, 70);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(300);
    expect(books.trades[1]!.price).toBe(6667);
    expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
      ['settlement', '1'],
    ]);
    expect(books.cash()).toBe('980000');
  });

  it('are in the money by what they deliver', () => {
    const deliverable = deliver([['SPY.XNYS', '150']]);
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], termsOf(deliverable));
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 66.67);
    runUntil(CLOSE, expiry);
    expect(books.held(0)).toBe(0);
  });

  it('deliver shares that were spun off, at the market, and cash', () => {
    const deliverable = deliver(
      [
        ['SPY.XNYS', '100'],
        ['NEW.XNYS', '10'],
      ],
      '25.5',
    );
    const { books, expiry } = begun([spy, spun, optionOf({ terms: afternoon })], termsOf(deliverable));
    books.hold(2, -2, 0);
    books.bar(0, CLOSE, 120);
    books.bar(1, CLOSE, 7);
    runUntil(CLOSE, expiry);
    expect([books.held(0), books.held(1)]).toEqual([-200, -20]);
    // 10,000 for each: 25.50 of it is cash that the short pays back, 70 the shares that were spun off.
    expect(books.cash()).toBe('1019949');
    expect(books.trades.map(({ instrumentIndex, price }) => [instrumentIndex, price])).toEqual([
      [2, 0],
      [1, 700],
      [0, 9904],
    ]);
  });

  it('name what they deliver where the run lacks it', () => {
    const deliverable = deliver([['GONE.XNYS', '100']]);
    const { books, expiry } = begun([spy, optionOf({ terms: afternoon })], termsOf(deliverable));
    books.hold(1, 1, 0);
    books.bar(0, CLOSE, 120);
    expect(() => expiry.onTime(CLOSE)).toThrow('delivers GONE.XNYS, which is not among the instruments');
  });
});

describe('a future at its end', () => {
  const END = at(FRIDAY, 14.5);
  const future = (change: Partial<Instrument['contract'] & object> = {}) =>
    instrument({
      symbol: 'ESZ6',
      assetClass: 'future',
      multiplier: 50,
      tickSize: 0.25,
      calendar: 'CME',
      contract: {
        lastTradeAt: END,
        expirationDate: FRIDAY,
        delivery: 'cash',
        settlement: 'pm',
        ...change,
      },
    });

  it('is closed at its last price, or at the settlement price that is given', () => {
    const { books, expiry } = begun([future()]);
    books.hold(0, 2, 6000);
    books.bar(0, END, 6010.25);
    runUntil(END, expiry);
    expect([books.held(0), books.cash()]).toEqual([0, '1001025']);
    const given = begun([future()], { settlementPrice: () => 6001 });
    given.books.hold(0, -2, 6000);
    runUntil(END, given.expiry);
    expect(given.books.cash()).toBe('999900');
    expect(given.books.trades[0]).toMatchObject({ rule: 'cash-settlement', sign: 1 });
  });

  it('on an index is closed at the opening of the index', () => {
    const index = instrument({ symbol: 'SPX', assetClass: 'index', venue: 'INDEX' });
    const onIndex = future({ underlying: 'SPX.INDEX', settlement: 'am' });
    const { books, expiry } = begun([index, onIndex]);
    books.hold(1, 1, 6000);
    runUntil(END, expiry);
    books.bar(0, at(FRIDAY, 15), 6100, 6002.5, END);
    runUntil(at(FRIDAY, 15), expiry);
    expect(books.cash()).toBe('1000125');
  });

  it('with delivery is closed before its first notice, or at its end, as the run says', () => {
    const notice = at(20261214, 22);
    const physical = future({ delivery: 'physical' });
    const told: string[] = [];
    const policy = { noticeAt: () => notice, warn: (message: string) => told.push(message) };
    const { books, expiry } = begun([physical], policy);
    books.hold(0, 1, 6000);
    books.bar(0, notice, 6004);
    runUntil(notice, expiry);
    expect(books.trades[0]).toMatchObject({ rule: 'delivery', price: 600400 });
    expect(told).toEqual(['ESZ6.XNYS: closed at 6004 before its first notice']);
    books.hold(0, 1, 6000);
    books.bar(0, END, 6005);
    runUntil(END, expiry);
    expect(books.held(0)).toBe(0);
    expect(told[1]).toContain('held to the end of trading on 2026-12-18');

    const settled = begun([physical], { ...policy, delivery: 'cash-settle' });
    settled.books.hold(0, 1, 6000);
    settled.books.bar(0, notice, 6004);
    runUntil(notice, settled.expiry);
    expect(settled.books.held(0)).toBe(1);
  });

  it('without any price of its last session is refused', () => {
    const { books, expiry } = begun([future()]);
    books.hold(0, 1, 6000);
    expect(() => expiry.onTime(END)).toThrow(noPrice);
  });
});

describe('exercise before the end', () => {
  const spy = instrument();
  const american = optionOf({ terms: { ...afternoon, listedAt: at(20261203) }, right: 'put' });
  const european = optionOf({ terms: afternoon, style: 'european', symbol: 'EUR' });
  const NOON = at(20261210, 17);

  it('trades the shares at once', () => {
    const { books, expiry } = begun([spy, american]);
    books.hold(0, 300, 90);
    books.hold(1, 3, 10);
    books.bar(0, NOON, 90);
    expect(expiry.exercise(1, 2, NOON)).toBeUndefined();
    expect([books.held(0), books.held(1), books.trades.length]).toEqual([100, 1, 2]);
    // Its close is the last moment of a session.
    expect(expiry.exercise(1, 1, at(20261210, 21))).toBeUndefined();
  });

  it.each([
    ['NOT_AN_OPTION', 0, 1, NOON],
    ['EUROPEAN_STYLE', 2, 1, NOON],
    ['QUANTITY_INVALID', 1, 0, NOON],
    ['QUANTITY_INVALID', 1, 1.5, NOON],
    ['NOT_HELD', 1, 4, NOON],
    ['CONTRACT_NOT_LISTED', 1, 1, at(20261202, 17)],
    ['CONTRACT_EXPIRED', 1, 1, CLOSE],
    ['OUTSIDE_SESSION', 1, 1, at(20261210, 14)],
    ['OUTSIDE_SESSION', 1, 1, at(20261212, 17)],
  ] as const)('is refused with %s', (refusal, index, quantity, time) => {
    const { books, expiry } = begun([spy, american, european]);
    books.hold(1, 3, 10);
    books.hold(2, 3, 10);
    books.bar(0, NOON, 90);
    expect(expiry.exercise(index, quantity, micros(time))).toBe(refusal);
    expect(books.trades).toEqual([]);
  });

  it('needs a price of the underlying', () => {
    const { books, expiry } = begun([spy, american]);
    books.hold(1, 1, 10);
    expect(() => expiry.exercise(1, 1, NOON)).toThrow(noPrice);
  });
});

describe('expiry', () => {
  it('leaves no contract, and moves the cash that the rule says, whatever is held', () => {
    const cents = fc.integer({ min: 1, max: 20_000 });
    const legs = fc.array(
      fc.record({
        right: fc.constantFrom('call' as const, 'put' as const),
        strike: cents.map((price) => price / 100),
        held: fc.integer({ min: -20, max: 20 }).filter((held) => held !== 0),
        delivery: fc.constantFrom('physical' as const, 'cash' as const),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(legs, cents, (options, price) => {
        const contracts = options.map(({ right, strike, delivery }, n) =>
          optionOf({ terms: { ...afternoon, delivery }, right, strike, symbol: `O${n}` }),
        );
        const { books, expiry } = begun([instrument(), ...contracts]);
        for (const [n, { held }] of options.entries()) books.hold(n + 1, held, 0);
        books.bar(0, CLOSE, price / 100);
        runUntil(CLOSE, expiry);
        let [cash, shares] = [100_000_000, 0];
        for (const { right, strike, held, delivery } of options) {
          const strikeCents = Math.round(strike * 100);
          const gain = right === 'call' ? price - strikeCents : strikeCents - price;
          if (gain < 1) continue;
          const bought = right === 'call' ? held * 100 : -held * 100;
          if (delivery === 'physical') {
            cash -= bought * strikeCents;
            shares += bought;
          } else cash += gain * held * 100;
        }
        expect(books.held(0)).toBe(shares);
        expect(books.portfolio.cash).toBe(BigInt(cash) * 10n ** 16n);
        for (const n of contracts.keys()) expect(books.held(n + 1)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
