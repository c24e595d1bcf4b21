import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import type { OptionRight } from '../contract/option-right.ts';
import type { OptionDelivery, SettlementTime } from '../contract/option-terms.ts';
import { formatMoney, type Money, parseMoney } from '../numeric/money.ts';
import { SettledCash } from '../settlement/settled-cash.ts';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { MICROS_PER_DAY } from '../time/micros.ts';
import { type AssignmentRule, beforeDividend, deepPuts, rationalHolders } from './assignment-rules.ts';
import { BorrowFees } from './borrow-fees.ts';
import { borrowRates, shortRefusal } from './borrow-rates.ts';
import { ContractExpiry } from './contract-expiry.ts';
import { contractRefusal } from './contract-refusal.ts';
import { DailySettlement } from './daily-settlement.ts';
import { exerciseRefusals } from './early-exercise.ts';
import { testBooks } from './fixtures/books.ts';
import { at, calendarOf } from './fixtures/calendars.ts';
import { instrument, optionOf } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';
import { Interest } from './interest.ts';
import { accruedInDay, benchmarkInterest, simpleInterest } from './interest-rates.ts';
import { PerpetualFunding } from './perpetual-funding.ts';
import { processKinds } from './process-order.ts';
import { dayCounts, interestTables } from './tables/interest-rates.ts';

const textOf = (page: string): string =>
  readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8');

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\| ?| ?\|$/g, '')
    .split('|')
    .map((cell) => cell.trim().replaceAll('`', ''));

/** Rows of all tables of a page that have these columns, without code marks. */
const rowsOf = (page: string, ...columns: readonly string[]): readonly (readonly string[])[] => {
  const lines = textOf(page).split('\n');
  const rows: string[][] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('| ') || cellsOf(line).join() !== columns.join()) continue;
    for (let row = at + 2; lines[row]?.startsWith('|') === true; row++) rows.push(cellsOf(lines[row]!));
  }
  return rows.length > 0 ? rows : expect.fail(`${page} has no table of ${columns.join(', ')}`);
};

const newYork = calendarOf('XNYS', newYorkDays, [20261001, 20261231], [14.5, 21]);
const FRIDAY = 20261218;
const CLOSE = at(FRIDAY, 21);

/** `2026-12-18`, or `2026-12-18 21:00`. */
const moment = (text: string): number => {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? expect.fail(text);
  return at(Number(`${year}${month}${day}`), Number(hour) + Number(minute) / 60);
};

describe('docs/expiry-and-exercise.md', () => {
  const PAGE = 'expiry-and-exercise.md';

  it('tells the order of all processes', () => {
    expect(rowsOf(PAGE, 'process', 'phase', 'why here').map(([kind]) => kind)).toEqual(processKinds);
  });

  it.each(rowsOf(PAGE, 'listed', 'ends', 'asked', 'refusal'))(
    'listed %s, ending %s, asked %s: "%s"',
    (listed, ends, asked, refusal) => {
      const terms = { listedAt: moment(listed!), lastTradeAt: moment(ends!), expirationDate: FRIDAY };
      expect(contractRefusal(optionOf({ terms }), moment(asked!)) ?? '').toBe(refusal);
    },
  );

  const expiries = rowsOf(PAGE, ...'right strike delivery held price told booked cash shares'.split(' '));
  it.each(expiries)('%s %s (%s), held %s, at %s, told "%s": %s', (...cells) => {
    const [right, strike, delivery, held, price, told, booked, cash, shares] = cells;
    const option = optionOf({
      terms: { lastTradeAt: CLOSE, expirationDate: FRIDAY, delivery: delivery as OptionDelivery },
      right: right as OptionRight,
      strike: Number(strike),
    });
    const books = testBooks([instrument(), option], '0');
    const expiry = new ContractExpiry({ books, calendars: [newYork, newYork], prices: books.market });
    expiry.begin(at(20261201));
    books.hold(1, Number(held), 0);
    books.bar(0, CLOSE, Number(price));
    const [, instruction, quantity] = /^(exercise|abandon) ?(\d*)$/.exec(told!) ?? [];
    if (instruction !== undefined)
      expiry.instruct(
        1,
        instruction as 'exercise',
        at(FRIDAY, 20),
        quantity === '' ? undefined : Number(quantity),
      );
    runUntil(CLOSE, expiry);
    const rules = books.trades
      .filter(({ instrumentIndex }) => instrumentIndex === 1)
      .map(({ rule }) => rule)
      .join(' ');
    expect([rules, books.cash(), String(books.held(0))]).toEqual([booked, cash, shares]);
  });

  it.each(rowsOf(PAGE, 'settlement', 'known of the underlying', 'settled at'))(
    '%s, with %s, is settled at %s',
    (settlement, known, settled) => {
      const isMorning = settlement === 'am';
      const option = optionOf({
        terms: {
          lastTradeAt: isMorning ? at(20261217, 21) : CLOSE,
          expirationDate: FRIDAY,
          settlement: settlement as SettlementTime,
          delivery: 'cash',
        },
        strike: 1,
      });
      const books = testBooks([instrument(), option], '0');
      const print = { phase: '', time: Number.NaN, price: Number.NaN };
      const expiry = new ContractExpiry({
        books,
        calendars: [newYork, newYork],
        prices: books.market,
        prints: (_, phase, since) =>
          phase === print.phase && print.time >= since ? print.price : Number.NaN,
      });
      expiry.begin(at(20261201));
      books.hold(1, 1, 0);
      const clock = (text: string): number => moment(`2026-12-18 ${text}`);
      for (const told of known!.split('; ')) {
        const bar = /^bar (\S+) to (\S+), open (\S+), close (\S+)$/.exec(told);
        const printed = /^print (\S+) (\S+), (\S+)$/.exec(told);
        const trade = /^trade (\S+), (\S+)$/.exec(told);
        if (bar !== null) {
          const [, from, to, open, close] = bar;
          if (printed === null && print.phase === '') runUntil(clock(to!) - 1, expiry);
          books.bar(0, clock(to!), Number(close), Number(open), clock(from!));
          if (clock(to!) < CLOSE) runUntil(clock(to!), expiry);
        } else if (printed !== null) {
          const [, phase, time, price] = printed;
          Object.assign(print, { phase, time: clock(time!), price: Number(price) });
        } else {
          const [, time, price] = trade ?? expect.fail(told);
          runUntil(clock(time!) - 1, expiry);
          books.market.last[0] = Number(price);
          books.market.lastTime[0] = clock(time!);
          runUntil(clock(time!), expiry);
        }
      }
      runUntil(CLOSE, expiry);
      expect(books.cash()).toBe(String((Number(settled) - 1) * 100));
    },
  );

  it('tells every refusal of exercise', () => {
    expect(rowsOf(PAGE, 'refusal', 'why').map(([code]) => code)).toEqual(exerciseRefusals);
  });

  const rules: Readonly<Record<string, AssignmentRule>> = { beforeDividend, deepPuts, rationalHolders };
  const assigned = 'rule right strike underlying option dividend rate days assigned'.split(' ');
  it.each(rowsOf(PAGE, ...assigned))('%s of a %s %s at %s, priced %s', (...cells) => {
    const [rule, right, strike, underlying, option, dividend, rate, days, said] = cells;
    const answer = rules[rule!]!({
      right: right as OptionRight,
      strike: Number(strike),
      underlyingPrice: Number(underlying),
      optionPrice: Number(option),
      dividend: Number(dividend),
      rate: Number(rate),
      timeLeft: Number(days) * MICROS_PER_DAY,
    });
    expect(answer ? 'yes' : 'no').toBe(said);
  });

  it.each(rowsOf(PAGE, 'held', 'bought at', 'settled at', 'variation'))(
    '%s futures at %s, settled at %s, pay %s',
    (held, price, settled, variation) => {
      const future = instrument({ symbol: 'ES', assetClass: 'future', multiplier: 50 });
      const books = testBooks([future], '0');
      const daily = new DailySettlement({
        books,
        calendars: [newYork],
        lastPrice: () => books.market.last[0]!,
      });
      daily.begin(at(20261207));
      books.hold(0, Number(held), Number(price));
      let before = 0n;
      const paid = settled!.split(' ').map((price, day) => {
        const close = at(20261207 + day, 21);
        books.bar(0, close, Number(price));
        runUntil(close, daily);
        const now = books.portfolio.cash;
        const payment = formatMoney((now - before) as Money);
        before = now;
        return payment;
      });
      expect(paid.join(' ')).toBe(variation);
    },
  );

  it.each(rowsOf(PAGE, 'held', 'mark', 'rate', 'paid'))(
    '%s at %s and %s pays %s',
    (held, mark, rate, paid) => {
      const perpetual = instrument({ assetClass: 'perpetual', quantityPrecision: 3, lotSize: 0.001 });
      const books = testBooks([perpetual], '0');
      const times = Float64Array.of(at(FRIDAY, 8));
      const rates = new Map([[0, { times, rates: [BigInt(Math.round(Number(rate) * 1e12))] }]]);
      const funding = new PerpetualFunding({ books, rates, markPrice: () => Number(mark) });
      funding.begin(at(FRIDAY));
      books.hold(0, Number(held), Number(mark));
      runUntil(at(FRIDAY, 8), funding);
      expect(books.cash()).toBe(paid);
    },
  );
});

describe('docs/interest-and-borrowing.md', () => {
  const PAGE = 'interest-and-borrowing.md';

  const accruals = rowsOf(
    PAGE,
    'currency',
    'credit',
    'debit',
    'balance',
    'days from',
    'days',
    'accrued',
    "paid at the month's end",
  );
  it.each(accruals)('%s at %s and %s on %s, from %s for %s days', (...cells) => {
    const [currency, credit, debit, balance, from, days, accrued, paid] = cells;
    const books = testBooks([instrument()], '0');
    const interest = new Interest({
      books,
      rates: new Map([[currency!, simpleInterest(currency!, { credit: credit!, debit: debit! })]]),
      settledBalance: () => parseMoney(balance!),
    });
    const begin = moment(from!);
    interest.begin(begin as Parameters<Interest['begin']>[0]);
    runUntil(begin + Number(days) * MICROS_PER_DAY, interest);
    expect(formatMoney(interest.accrued(currency!))).toBe(accrued);
    expect(books.postings.map(({ amount }) => formatMoney(amount)).join(' ')).toBe(paid);
  });

  it('tells the years of 365 days', () => {
    const said = /^`\w{3}`(?: `\w{3}`)*$/m.exec(textOf(PAGE))?.[0];
    const built = Object.keys(dayCounts).filter((code) => dayCounts[code] === 365);
    expect(said).toBe(built.map((code) => `\`${code}\``).join(' '));
  });

  it('tells every tier', () => {
    const built = interestTables.flatMap((table) =>
      (['credit', 'debit'] as const).flatMap((side) =>
        table[side].map(({ from, spread }) => [
          table.currency,
          table.benchmark,
          side,
          String(from),
          String(spread),
        ]),
      ),
    );
    expect(rowsOf(PAGE, 'currency', 'benchmark', 'side', 'from', 'spread')).toEqual(built);
    for (const { confidence, date } of interestTables) expect([confidence, date]).toEqual(['C', 20261121]);
  });

  it.each(rowsOf(PAGE, 'currency', 'benchmark rate', 'balance', 'a year'))(
    '%s over %s on %s earns %s a year',
    (currency, rate, balance, year) => {
      const interest = benchmarkInterest(currency!, [{ from: 0, rate: rate! }]);
      const units = accruedInDay(parseMoney(balance!), FRIDAY, interest);
      expect(formatMoney((units / 10n ** 12n) as Money)).toBe(year);
    },
  );

  it.each(rowsOf(PAGE, 'held', 'price', 'fee', 'rebate', 'a day'))(
    '%s at %s, for %s less %s, pays %s a day',
    (held, price, fee, rebate, paid) => {
      const books = testBooks([instrument()]);
      const rates = new Map([[0, borrowRates([{ from: 0, fee: fee!, rebate: rebate! }])]]);
      const fees = new BorrowFees({ books, rates, lastPrice: () => Number(price) });
      fees.begin(at(FRIDAY));
      books.hold(0, Number(held), Number(price));
      const before = books.portfolio.cash;
      runUntil(at(dateOfDay(dayOfDate(FRIDAY) + 1)), fees);
      expect(formatMoney((books.portfolio.cash - before) as Money)).toBe(paid);
    },
  );

  it.each(rowsOf(PAGE, 'available', 'held', 'working', 'sold', 'refusal'))(
    'of %s, holding %s, beside %s, a sale of %s: "%s"',
    (available, held, working, sold, refusal) => {
      const rates = borrowRates([{ from: 0, available: Number(available) }]);
      const sale = { held: Number(held), working: Number(working), quantity: Number(sold) };
      expect(shortRefusal({ rates, date: FRIDAY, ...sale }) ?? '').toBe(refusal);
    },
  );
});

describe('settled cash in docs/settlement.md', () => {
  const rows = rowsOf('settlement.md', 'when', 'what', 'settled', 'unsettled', 'balance', 'violations');

  it('is what the example says, step by step', () => {
    const instruments = [instrument({ symbol: 'AAA' }), instrument({ symbol: 'BBB' })];
    const cash = new SettledCash({
      instruments,
      calendars: instruments.map(() => newYork),
      marketOf: () => 'us-equity',
      isCashAccount: true,
    });
    cash.onCash('USD', parseMoney('1500'));
    cash.onFill(0, 1, 10, parseMoney('500'), at(20261020, 16));
    let violations = 0;
    for (const [when, what, ...said] of rows) {
      const time = moment(when!) as ReturnType<typeof at>;
      runUntil(time, cash);
      const [, side, quantity, symbol, money] = /^(buy|sell) (\d+) (\w+) for (\d+)$/.exec(what!) ?? [];
      if (symbol !== undefined)
        cash.onFill(
          instruments.findIndex((one) => one.symbol === symbol),
          side === 'buy' ? 1 : -1,
          Number(quantity),
          parseMoney(money!),
          time,
        );
      const state = [cash.settled('USD'), cash.unsettled('USD'), cash.settledBalance('USD')];
      const kinds = cash.violations.slice(violations).map(({ kind }) => kind);
      violations = cash.violations.length;
      expect([...state.map((amount) => formatMoney(amount)), kinds.join(' ')]).toEqual(said);
    }
  });
});
