import { describe, expect, it } from 'vitest';
import { ExponentialAverage } from './fixtures/exponential-average.ts';
import { at, expectedOf, isSharedPresent, longBars } from './fixtures/lean-data.ts';
import { equityMinutes, type Minute } from './fixtures/minute-market.ts';
import { type AccountSetup, PlainAccount } from './fixtures/plain-account.ts';

const WEEK = ['20131007', '20131008', '20131009', '20131010', '20131011'];
const [FROM, TO] = ['20131007', '20131011'];
const CLOSE = 16 * 60;
const UTC = 'UTC';

interface Step {
  readonly account: PlainAccount;
  readonly date: string;
  readonly minute: number;
  readonly market: Readonly<Record<string, Minute>>;
  /** A market order, at the far side of the quote (R8); at the close it waits for the next open (R7, R10). */
  readonly order: (symbol: string, quantity: number) => void;
}

/** The minutes of a week of US equities; `beforeStep` is told of a time before its data. */
function runWeek(
  symbols: readonly string[],
  onStep: (step: Step) => void,
  setup: Partial<AccountSetup> = {},
  beforeStep: (account: PlainAccount, date: string, minute: number) => void = () => {},
): PlainAccount {
  const account = new PlainAccount({ from: FROM, to: TO, ...setup });
  const waiting: { readonly symbol: string; readonly quantity: number }[] = [];
  for (const date of WEEK) {
    const days = symbols.map((symbol) => [symbol, equityMinutes(symbol, date)] as const);
    for (const minute of days[0]![1].keys()) {
      beforeStep(account, date, minute);
      const market = Object.fromEntries(days.map(([symbol, day]) => [symbol, day.get(minute)!]));
      for (const symbol of symbols) account.mark(symbol, market[symbol]!.trade.close);
      for (const { symbol, quantity } of waiting.splice(0))
        account.fill({ symbol, quantity, price: market[symbol]!.trade.open });
      const order = (symbol: string, quantity: number): void => {
        if (quantity === 0) return;
        account.orders++;
        if (minute === CLOSE) {
          waiting.push({ symbol, quantity });
          return;
        }
        const { bid, ask } = market[symbol]!;
        account.fill({ symbol, quantity, price: (quantity > 0 ? ask : bid).close });
      };
      onStep({ account, date, minute, market, order });
      account.step(at(date, minute));
    }
  }
  return account;
}

describe.skipIf(!isSharedPresent)("LEAN's minute cases by plain loops (skipped without ../shared)", () => {
  it('BasicTemplateAlgorithm', () => {
    const account = runWeek(['spy'], ({ account, order }) => {
      if (account.quantityOf('spy') === 0) order('spy', account.sizeOf('spy', 1));
    });
    expect(account.quantityOf('spy')).toBe(688);
    expect(account.statistics()).toEqual(expectedOf('BasicTemplateAlgorithm'));
  });

  it('StatisticsResultsAlgorithm', () => {
    const averages = [30, 60, 10, 30].map((length) => new ExponentialAverage(length));
    const account = runWeek(['spy', 'ibm'], ({ account, market, order }) => {
      for (const average of averages) average.add(market.spy!.trade.close);
      const [a, b, c, d] = averages as [
        ExponentialAverage,
        ExponentialAverage,
        ExponentialAverage,
        ExponentialAverage,
      ];
      if (!b.isReady) return;
      order('spy', a.value > b.value ? account.sizeOf('spy', 0.5) : -account.quantityOf('spy'));
      order('ibm', c.value > d.value ? account.sizeOf('ibm', 0.2) : -account.quantityOf('ibm'));
    });
    expect(expectedOf('StatisticsResultsAlgorithm')).toMatchObject(account.statistics());
  });

  it('TimeInForceAlgorithm: three limit orders that fill at the open of the second minute', () => {
    let steps = 0;
    const account = runWeek(['spy'], ({ account, market }) => {
      steps++;
      if (steps === 1) account.orders = 6;
      if (steps !== 2) return;
      for (let count = 0; count < 3; count++)
        account.fill({ symbol: 'spy', quantity: 10, price: market.spy!.trade.open });
    });
    expect(account.statistics()).toEqual(expectedOf('TimeInForceAlgorithm'));
  });

  it('NoMarginCallExpectedRegressionAlgorithm', () => {
    const account = runWeek(['spy'], ({ account, minute, order }) => {
      if (minute === 15 * 60 + 45) order('spy', account.sizeOf('spy', 2, 0, 5));
      if (minute === 9 * 60 + 31) order('spy', account.sizeOf('spy', 5, 0, 5));
    });
    expect(account.statistics()).toEqual(expectedOf('NoMarginCallExpectedRegressionAlgorithm'));
  });

  it('OrderSubmissionDataRegressionAlgorithm: with the hours of a currency pair', () => {
    const hours = longBars('forex/oanda/hour/eurusd.zip')
      .map(({ date, minute, cells }) => ({
        end: at(date, minute + 60, UTC),
        bid: cells[3]!,
        ask: cells[8]!,
      }))
      .filter(({ end }) => end >= at(FROM, 0) && end < at(TO, 24 * 60));
    let [next, eurusd] = [0, hours[0]!];
    const account = runWeek(
      ['spy'],
      ({ account, minute, order }) => {
        if (minute !== 12 * 60) return;
        const exchange = (quantity: number): void => {
          if (quantity === 0) return;
          account.orders++;
          account.fill({ symbol: 'eurusd', quantity, price: quantity > 0 ? eurusd.ask : eurusd.bid, fee: 0 });
        };
        exchange(-account.quantityOf('eurusd'));
        order('spy', -account.quantityOf('spy'));
        order('spy', 1000);
        exchange(1000);
      },
      { hasForeignCurrency: true },
      (account, date, minute) => {
        const time = at(date, minute);
        while (next < hours.length && hours[next]!.end <= time) {
          eurusd = hours[next++]!;
          account.mark('eurusd', (eurusd.bid + eurusd.ask) / 2);
          if (eurusd.end < time) account.step(eurusd.end);
        }
      },
    );
    for (const hour of hours.slice(next)) {
      account.mark('eurusd', (hour.bid + hour.ask) / 2);
      account.step(hour.end);
    }
    expect(account.statistics()).toEqual(expectedOf('OrderSubmissionDataRegressionAlgorithm'));
  });
});
