import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import { at, calendarOf } from '../lifecycle/fixtures/calendars.ts';
import { instrument } from '../lifecycle/fixtures/instruments.ts';
import { runUntil } from '../lifecycle/fixtures/run-until.ts';
import { formatMoney, type Money, parseMoney } from '../numeric/money.ts';
import { everyDayOpen, weekdaysExcept } from '../time/business-days.ts';
import { SettledCash, type SettledCashOptions } from './settled-cash.ts';

const [SHARE, OTHER, COIN, LONDON, OPTION] = [0, 1, 2, 3, 4];
const instruments = [
  instrument(),
  instrument({ symbol: 'QQQ' }),
  instrument({ symbol: 'BTCUSD', assetClass: 'crypto', calendar: '24/7' }),
  instrument({ symbol: 'VOD', venue: 'XLON', currency: 'GBP', calendar: 'XLON' }),
  instrument({ symbol: 'IDX', assetClass: 'cfd' }),
];
const calendars = {
  XNYS: calendarOf('XNYS', newYorkDays, [20240101, 20261231], [14.5, 21]),
  XLON: calendarOf('XLON', weekdaysExcept([20260831]), [20260101, 20261231], [8, 16.5]),
  '24/7': calendarOf('24/7', everyDayOpen, [20260101, 20261231], [0, 24]),
};
const markets: Readonly<Record<string, string>> = { XNYS: 'us-equity', XLON: 'uk-equity', '24/7': 'crypto' };

const begun = (deposit: string, options: Partial<SettledCashOptions> = {}) => {
  const cash = new SettledCash({
    instruments,
    calendars: instruments.map(({ calendar }) => calendars[calendar as keyof typeof calendars]),
    marketOf: ({ calendar, assetClass }) => (assetClass === 'cfd' ? undefined : markets[calendar]),
    isCashAccount: true,
    ...options,
  });
  cash.onCash('USD', parseMoney(deposit));
  const fill = (sign: 1 | -1, index: number, quantity: number, money: string, date: number, hour = 16) => {
    runUntil(at(date, hour), cash);
    cash.onFill(index, sign, quantity, parseMoney(money), at(date, hour));
  };
  return {
    cash,
    buy: fill.bind(undefined, 1),
    sell: fill.bind(undefined, -1),
    /** Settled and free, still to settle, and what has changed hands. */
    state: (currency = 'USD') =>
      [cash.settled(currency), cash.unsettled(currency), cash.settledBalance(currency)].map((of) =>
        formatMoney(of),
      ),
  };
};

describe('settled cash', () => {
  it('takes proceeds in at the open of the day on which they settle', () => {
    const { cash, buy, sell, state } = begun('10000');
    buy(SHARE, 100, '8000', 20261118);
    expect(state()).toEqual(['2000', '0', '10000']);
    sell(SHARE, 100, '8100', 20261120);
    // Friday: Monday.
    expect(state()).toEqual(['2000', '8100', '2000']);
    expect(formatMoney(cash.spendable('USD', 20261120))).toBe('10100');
    expect(cash.nextTime).toBe(at(20261123, 14.5));
    runUntil(at(20261123, 14.49), cash);
    expect(state()[1]).toBe('8100');
    runUntil(at(20261123, 14.5), cash);
    expect(state()).toEqual(['10100', '0', '10100']);
    expect(cash.nextTime).toBe(Number.POSITIVE_INFINITY);
    expect(cash.violations).toEqual([]);
  });

  it('waits for holidays of the exchange and of the banks', () => {
    const { cash, sell } = begun('0');
    sell(SHARE, 1, '100', 20261110);
    // The 11th is Veterans Day: stocks trade, money does not move.
    expect(cash.nextTime).toBe(at(20261112, 14.5));
    sell(SHARE, 1, '100', 20261125);
    expect(cash.nextTime).toBe(at(20261127, 14.5));
  });

  it('follows the cycle of the date', () => {
    const { cash, sell } = begun('0');
    sell(SHARE, 1, '100', 20240524);
    expect(cash.nextTime).toBe(at(20240529, 14.5));
    sell(SHARE, 1, '100', 20240528);
    runUntil(at(20240529, 14.5), cash);
    expect(formatMoney(cash.settled('USD'))).toBe('200');
  });

  it('settles coins and what has no market at once, and each currency by its own market', () => {
    const { cash, sell, state } = begun('0', { banks: { GBP: weekdaysExcept([20260828]) } });
    sell(COIN, 1, '50', 20261121);
    sell(OPTION, 1, '50', 20261121);
    expect(state()).toEqual(['100', '0', '100']);
    const london = begun('0', { banks: { GBP: weekdaysExcept([20260828]) } });
    london.sell(LONDON, 1, '70', 20260826);
    expect(london.state('GBP')).toEqual(['0', '70', '0']);
    // Two days of the exchange and of the banks: the 27th; not the 28th, nor Monday the 31st.
    expect(london.cash.nextTime).toBe(at(20260901, 8));
    expect(cash.spendable('GBP', 20260826)).toBe(0n);
  });

  it('counts a trade after hours, or at the close, to the session that has begun', () => {
    const { cash, sell } = begun('0');
    sell(SHARE, 1, '100', 20261119, 21);
    expect(cash.nextTime).toBe(at(20261120, 14.5));
  });

  it('settles in the order of the days, whatever was sold first', () => {
    const { cash, sell } = begun('0');
    sell(LONDON, 1, '70', 20261118);
    sell(SHARE, 1, '100', 20261118, 17);
    expect(cash.nextTime).toBe(at(20261119, 14.5));
    runUntil(at(20261119, 14.5), cash);
    expect([cash.unsettled('USD'), formatMoney(cash.unsettled('GBP'))]).toEqual([0n, '70']);
  });

  it('counts a trade at the open to the session that begins, and coins to any day', () => {
    const { cash, sell } = begun('0');
    sell(SHARE, 1, '100', 20261119, 14.5);
    expect(cash.nextTime).toBe(at(20261120, 14.5));
    const coins = begun('0', { marketOf: () => 'crypto' });
    coins.sell(SHARE, 1, '100', 20261121);
    expect(coins.state()).toEqual(['100', '0', '100']);
  });

  it('refuses a trade before the calendar begins, and money with a sign', () => {
    const { cash } = begun('0');
    expect(() => cash.onFill(SHARE, -1, 1, parseMoney('1'), at(20230101))).toThrow(
      expect.objectContaining({ code: 'CALENDAR_RANGE' }),
    );
    expect(() => cash.onFill(SHARE, -1, 1, parseMoney('-1'), at(20261119))).toThrow(
      expect.objectContaining({ code: 'ENGINE_MISUSE' }),
    );
  });

  it('is, with what is still to settle, all the cash that there is', () => {
    const trades = fc.array(
      fc.record({ buys: fc.boolean(), cents: fc.bigInt({ min: 1n, max: 10n ** 7n }), days: fc.nat(3) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(trades, (rows) => {
        const { cash, buy, sell } = begun('100000');
        let [total, session] = [parseMoney('100000') as bigint, 600];
        for (const { buys, cents, days } of rows) {
          session += days;
          const money = cents * 10n ** 16n;
          total += buys ? -money : money;
          const text = formatMoney(money as Money);
          (buys ? buy : sell)(SHARE, 1, text, calendars.XNYS.dates[session]!);
          expect(cash.settled('USD') + cash.unsettled('USD')).toBe(total);
          expect(cash.unsettled('USD') >= 0n).toBe(true);
        }
        runUntil(calendars.XNYS.opens[session + 10]!, cash);
        expect([cash.settled('USD'), cash.unsettled('USD'), cash.settledBalance('USD')]).toEqual([
          total,
          0n,
          total,
        ]);
      }),
    );
  });
});

describe('a cash account', () => {
  const MONDAY = 20261116;
  const TUESDAY = 20261117;

  it('violates good faith by selling what unsettled money bought, before that settles', () => {
    const { cash, buy, sell } = begun('1000');
    buy(SHARE, 10, '1000', 20261112);
    sell(SHARE, 10, '1000', MONDAY, 15);
    buy(OTHER, 5, '900', MONDAY, 16);
    expect(formatMoney(cash.spendable('USD', MONDAY))).toBe('100');
    sell(OTHER, 2, '400', MONDAY, 17);
    sell(OTHER, 2, '400', MONDAY, 18);
    expect(cash.violations).toEqual([{ kind: 'good-faith', date: MONDAY, instrumentIndex: OTHER }]);
    expect(cash.isRestricted(MONDAY)).toBe(false);
  });

  it('may sell it as soon as the money has settled, and what settled money bought at any time', () => {
    const { cash, buy, sell } = begun('2000');
    buy(SHARE, 10, '1000', 20261112);
    sell(SHARE, 10, '1000', MONDAY, 15);
    buy(OTHER, 5, '1500', MONDAY, 16);
    sell(OTHER, 5, '1500', TUESDAY);
    const settled = begun('2000');
    settled.buy(SHARE, 10, '1000', MONDAY, 15);
    settled.sell(SHARE, 10, '1000', MONDAY, 16);
    expect([...cash.violations, ...settled.cash.violations]).toEqual([]);
  });

  it('waits for the last of the money that paid', () => {
    const slow = (symbol: string) => (symbol === 'SPY' ? 'us-equity' : 'uk-equity');
    const { cash, buy, sell } = begun('1000', { marketOf: ({ symbol }) => slow(symbol) });
    buy(SHARE, 10, '500', 20261112, 15);
    buy(OTHER, 10, '500', 20261112, 15);
    sell(SHARE, 10, '500', MONDAY, 15);
    sell(OTHER, 10, '500', MONDAY, 15);
    buy(SHARE, 10, '1000', MONDAY, 16);
    sell(SHARE, 5, '500', TUESDAY);
    expect(cash.violations).toHaveLength(1);
  });

  it('sells the oldest purchase first', () => {
    const { cash, buy, sell } = begun('2000');
    buy(OTHER, 5, '1000', 20261112);
    buy(SHARE, 10, '1000', 20261112);
    sell(SHARE, 10, '1000', MONDAY, 15);
    buy(OTHER, 5, '1000', MONDAY, 16);
    sell(OTHER, 5, '1000', MONDAY, 17);
    expect(cash.violations).toEqual([]);
    sell(OTHER, 1, '200', MONDAY, 18);
    expect(cash.violations).toHaveLength(1);
  });

  it('counts purchases in shares of now', () => {
    const after = (reverse: boolean) => {
      const { cash, buy, sell } = begun('2000');
      buy(OTHER, 10, '1000', 20261112);
      buy(SHARE, 10, '1000', 20261112);
      sell(SHARE, 10, '1000', MONDAY, 15);
      if (reverse) cash.onRestated(OTHER, 10, 1);
      buy(OTHER, 1, '1000', MONDAY, 16);
      sell(OTHER, 2, '2000', MONDAY, 17);
      return cash.violations.length;
    };
    expect(after(true)).toBe(1);
    expect(after(false)).toBe(0);
  });

  it('is held to settled cash for 90 days after three of them', () => {
    const { cash, buy, sell } = begun('1000');
    buy(SHARE, 10, '1000', 20261110);
    for (const date of [20261112, MONDAY, 20261118]) {
      sell(SHARE, 10, '1000', date, 15);
      buy(OTHER, 5, '1000', date, 16);
      sell(OTHER, 5, '1000', date, 17);
      buy(SHARE, 10, '1000', date === 20261118 ? 20261119 : date, 18);
    }
    // The proceeds of OTHER bought SHARE, which was sold when they had settled.
    expect(cash.violations.map(({ kind }) => kind)).toEqual(['good-faith', 'good-faith', 'good-faith']);
    expect([cash.isRestricted(20261118), cash.isRestricted(20270216), cash.isRestricted(20270217)]).toEqual([
      true,
      true,
      false,
    ]);
    sell(SHARE, 10, '1000', 20261120);
    expect(cash.spendable('USD', 20261120)).toBe(cash.settled('USD'));
    expect(formatMoney(cash.unsettled('USD'))).toBe('1000');
    // Whoever lets it buy all the same: what is still to settle is not touched, the purchase is owed.
    buy(OTHER, 5, '1000', 20261120, 17);
    expect(formatMoney(cash.unsettled('USD'))).toBe('1000');
    expect(formatMoney(cash.settled('USD'))).toBe('-1000');
  });

  it('rides free where a purchase is paid by its own sale: one is enough', () => {
    const { cash, buy, sell } = begun('100');
    buy(SHARE, 10, '1000', MONDAY);
    expect(formatMoney(cash.settled('USD'))).toBe('-900');
    sell(SHARE, 10, '1100', TUESDAY);
    expect(cash.violations.map(({ kind }) => kind)).toEqual(['free-riding']);
    expect(cash.isRestricted(20270215)).toBe(true);
    runUntil(at(20261118, 15), cash);
    expect(formatMoney(cash.settled('USD'))).toBe('200');
  });

  it('violates by liquidation where other shares are sold to pay', () => {
    const { cash, buy, sell } = begun('1000');
    buy(OTHER, 10, '1000', 20261112);
    buy(SHARE, 10, '1000', MONDAY);
    sell(OTHER, 10, '1000', TUESDAY);
    expect(cash.violations.map(({ kind }) => kind)).toEqual(['liquidation']);
    sell(SHARE, 10, '1000', TUESDAY, 18);
    expect(cash.violations).toHaveLength(1);
  });

  it('pays with a deposit what it owes', () => {
    const { cash, buy, sell } = begun('0');
    buy(SHARE, 10, '1000', MONDAY);
    cash.onCash('USD', parseMoney('1000'));
    sell(SHARE, 10, '1000', TUESDAY);
    expect(cash.violations).toEqual([]);
  });

  it('alone is counted', () => {
    const { cash, buy, sell } = begun('0', { isCashAccount: false });
    buy(SHARE, 10, '1000', MONDAY);
    sell(SHARE, 10, '1100', MONDAY, 17);
    expect(cash.violations).toEqual([]);
  });
});
