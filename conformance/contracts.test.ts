import { readFileSync } from 'node:fs';
import {
  type BusinessDays,
  type ExerciseInstruction,
  expirationOn,
  formatOsiSymbol,
  futuresContractDates,
  futuresListings,
  heldContract,
  inTheMoneyBy,
  isExercisedAtExpiry,
  isFigi,
  isIsin,
  monthlyExpiration,
  type OptionRight,
  optionClasses,
  optionClassOfRoot,
  parseFuturesSymbol,
  parseOsiSymbol,
  type RollAnchor,
  SymbolMap,
  sessionDays,
  weeklyExpirations,
} from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';
import { dateCell, pageText, tableRows } from './page-tables.ts';

const page = pageText('contracts.md');
const newYork = sessionDays(calendarById('XNYS'));

const daysOf = (root: string): BusinessDays => sessionDays(calendarById(optionClassOfRoot(root).calendar));
const date = (cell: string | undefined): number => dateCell(cell!)!;

describe('docs/contracts.md', () => {
  const options = tableRows(page, 'root', 'expiration', 'right', 'strike', 'symbol');
  it.each(options)('%s %s %s %s is %s', (root, expiration, right, strike, symbol) => {
    const option = {
      root: root!,
      expiration: date(expiration),
      right: right as OptionRight,
      strike: strike!,
    };
    expect(formatOsiSymbol(option)).toBe(symbol);
    expect(parseOsiSymbol(symbol!)).toEqual(option);
    expect(parseOsiSymbol(symbol!.replaceAll(' ', ''))).toEqual(option);
  });

  const futures = tableRows(page, 'symbol', 'read on', 'month');
  it.each(futures)('%s read on %s is of %s', (symbol, asOf, month) => {
    expect(parseFuturesSymbol(symbol!, date(asOf)).month).toBe(date(month));
  });

  it('shows identifiers that are valid', () => {
    expect(isIsin('US0378331005') && isFigi('BBG000B9XRY4')).toBe(true);
    expect(page).toContain('`US0378331005`');
    expect(page).toContain('`BBG000B9XRY4`');
  });

  it('tells names through time as they are', () => {
    const meta = { instrument: 'meta', scheme: 'ticker', venue: 'XNAS' } as const;
    const map = new SymbolMap([
      { ...meta, value: 'FB', from: 20120518, to: 20220608 },
      { ...meta, value: 'META', from: 20220609 },
      { instrument: 'meta', scheme: 'isin', value: 'US30303M1027' },
    ]);
    const fb = { scheme: 'ticker', value: 'FB', venue: 'XNAS' } as const;
    expect(map.instrumentOf(fb, 20220608)).toBe('meta');
    expect(map.instrumentOf(fb, 20220609)).toBeUndefined();
    expect(map.crossReference({ ...fb, value: 'META' }, 'isin', 20261120)).toBe('US30303M1027');
  });

  it('tells every class of options as it is, and no other', () => {
    expect(tableRows(page, 'class', 'style', 'settles', 'by', 'calendar', 'ends at')).toEqual(
      Array.from(optionClasses.values(), ({ id, style, settles, settlement, calendar, endsAt }) => [
        id,
        style,
        settles,
        settlement,
        calendar,
        `${endsAt.time} ${endsAt.timeZone}`,
      ]),
    );
  });

  const monthly = tableRows(page, 'root', 'month', 'expiration', 'last trade', 'why');
  it.each(monthly)('%s of %s expire on %s, traded to %s: %s', (root, month, expiration, lastTrade) => {
    const found = monthlyExpiration(root!, date(month), daysOf(root!));
    expect([found.expiration, found.lastTrade]).toEqual([date(expiration), date(lastTrade)]);
    expect(expirationOn(root!, date(expiration), daysOf(root!))).toEqual(found);
  });

  it('tells since when there are expirations within the month', () => {
    const rows = tableRows(page, 'root', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday');
    expect(rows.length).toBe(4);
    for (const [root, ...since] of rows)
      expect(
        since.map((cell) => dateCell(cell)),
        root,
      ).toEqual(
        [1, 2, 3, 4, 5].map(
          (weekday) => weeklyExpirations.get(root!)?.find((one) => one.weekday === weekday)?.from,
        ),
      );
    for (const root of weeklyExpirations.keys()) expect(page).toContain(root);
  });

  const exercises = tableRows(page, 'right', 'strike', 'price', 'instruction', 'in the money', 'exercised');
  it.each(exercises)('a %s of %s at %s %s is %s in the money: %s', (...cells) => {
    const [right, strike = '', price = '', instruction, amount, exercised] = cells;
    const terms = { right: right as OptionRight, strike, price };
    expect(inTheMoneyBy(terms)).toBe(amount);
    const told = instruction === '' ? undefined : (instruction as ExerciseInstruction);
    expect(isExercisedAtExpiry(terms, told)).toBe(exercised === 'yes');
  });

  it('tells every root of futures once, with its months, time, notice and settlement', () => {
    const head = ['roots', 'months', 'last trading day', 'ends at', 'first notice', 'settles'];
    const told = tableRows(page, ...head).flatMap(([roots, months, , endsAt, notice, settles]) =>
      roots!.split(' ').map((root) => [root, months, endsAt, notice, settles]),
    );
    const built = Array.from(futuresListings.values(), (listing) => {
      const { root, cycle, hasSerialMonths, endsAt, hasFirstNotice, settles } = listing;
      return [
        root,
        cycle.length === 12 ? 'every' : `${cycle}${hasSerialMonths ? ' and serial' : ''}`,
        endsAt === undefined ? '' : `${endsAt.time} ${endsAt.timeZone}`,
        hasFirstNotice ? 'yes' : '',
        settles,
      ];
    });
    const sorted = (rows: readonly (readonly (string | undefined)[])[]) =>
      rows.map((row) => row.join(' | ')).sort();
    expect(sorted(told)).toEqual(sorted(built));
  });

  const lastTrades = tableRows(page, 'root', 'month', 'last trade', 'first notice');
  it.each(lastTrades)('%s of %s trade to %s', (root, month, lastTrade, firstNotice) => {
    const found = futuresContractDates(root!, date(month), newYork);
    expect([found.lastTrade, found.firstNotice]).toEqual([date(lastTrade), dateCell(firstNotice!)]);
  });

  const held = tableRows(page, 'root', 'rule', 'date', 'held');
  it.each(held)('of %s, rolled %s, on %s %s is held', (root, rule, on, symbol) => {
    const [count, anchor] = rule!.split(' before ');
    const roll = { anchor: anchor as RollAnchor, businessDaysBefore: Number(count) };
    expect(heldContract(root!, date(on), roll, newYork).symbol).toBe(symbol);
  });

  it('has rows in every table', () => {
    for (const rows of [options, futures, monthly, exercises, lastTrades, held])
      expect(rows.length).toBeGreaterThan(2);
  });
});

const cases: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./fixtures/futures-last-trades.json', import.meta.url), 'utf8'),
);

/** LEAN takes 2021-12-31 for a holiday; the exchanges were open, and these ended a day later. */
const onOpenDay: Readonly<Record<string, number>> = {
  'NG 2022-01': 20211229,
  'GC 2021-12': 20211229,
  'SI 2021-12': 20211229,
  'HG 2021-12': 20211229,
};

describe('last trading days that LEAN is tested against (QuantConnect/Lean at 2486390)', () => {
  it.each(Object.keys(cases))('%s', (root) => {
    for (const row of cases[root]!.split(' ')) {
      const [month, lastTrade] = row.split(':');
      const name = `${root} ${month}`;
      const found = futuresContractDates(root, date(month), newYork);
      expect(found.lastTrade, name).toBe(onOpenDay[name] ?? date(lastTrade));
    }
  });

  it('are of every root but those that it lacks', () => {
    const lacking = [...futuresListings.keys()].filter((root) => cases[root] === undefined);
    expect(lacking).toEqual(['MNQ', 'M2K', 'QM', 'SIL', '2YY', '5YY', '30Y', 'M6B', 'M6A']);
    const count = Object.values(cases).join(' ').split(' ').length;
    expect(page).toContain(`compared with ${count} cases`);
  });
});

describe('last trading days on the sessions of every root', () => {
  const calendars: Readonly<Record<string, string>> = {
    ES: 'CME-EQUITY',
    CL: 'CME-ENERGY',
    NG: 'CME-ENERGY',
    GC: 'CME-METALS',
    ZN: 'CME-RATES',
    ZF: 'CME-RATES',
    ZC: 'CME-GRAINS',
    '6E': 'CME-FX',
    VX: 'XCBF',
  };

  it.each(Object.entries(calendars))('%s ends on a session of %s', (root, calendar) => {
    const sessions = new Set(calendarById(calendar).dates);
    const { cycle } = futuresListings.get(root)!;
    for (let year = 2005; year < 2036; year++)
      for (const letter of cycle) {
        const month = year * 100 + 'FGHJKMNQUVXZ'.indexOf(letter) + 1;
        const { lastTrade, firstNotice } = futuresContractDates(root, month, newYork);
        expect(sessions.has(lastTrade), `${root} ${month}: ${lastTrade}`).toBe(true);
        if (firstNotice !== undefined) expect(sessions.has(firstNotice), `${root} ${month}`).toBe(true);
      }
  });
});
