import { describe, expect, it } from 'vitest';
import { ExponentialAverage } from './fixtures/exponential-average.ts';
import {
  at,
  closingMinutes,
  expectedOf,
  factorAt,
  factorRows,
  isSharedPresent,
  longBars,
} from './fixtures/lean-data.ts';
import { PlainAccount } from './fixtures/plain-account.ts';

const SYMBOL = 'SPY';

interface DailyCase {
  readonly from: string;
  readonly to: string;
  readonly isRaw?: boolean;
  /** Called when there is data: a close, or none at a dividend. `pending` are the market-on-open orders not filled. */
  readonly decide: (
    account: PlainAccount,
    date: string,
    close: number | undefined,
    pending: number[],
  ) => void;
}

/** What each dividend of the factor file pays a share, by its ex-date (R40). */
function dividends(dates: readonly string[]): ReadonlyMap<string, number> {
  const rows = factorRows('spy');
  const paid = new Map<string, number>();
  for (const [index, row] of rows.slice(0, -1).entries()) {
    const exDate = dates.find((date) => date > row.date);
    const amount = row.reference * (1 - row.price / rows[index + 1]!.price);
    if (exDate !== undefined && amount > 0) paid.set(exDate, Math.round(amount * 100) / 100);
  }
  return paid;
}

/**
 * Daily bars: orders sent at a close fill at the next open, which the account learns at that day's close. A dividend
 * is data of its own at the midnight of its ex-date, which pays in raw mode and is only seen in adjusted mode.
 */
function runDaily({ from, to, isRaw = false, decide }: DailyCase) {
  const account = new PlainAccount({ from, to });
  const factors = factorRows('spy');
  const bars = longBars('equity/usa/daily/spy.zip');
  const paid = dividends(bars.map(({ date }) => date));
  const closeOf = closingMinutes();
  const pending: number[] = [];
  for (const { date, cells } of bars) {
    if (date < from || date > to) continue;
    const dividend = paid.get(date);
    if (dividend !== undefined) {
      const before = account.value;
      if (isRaw) account.pay(dividend * account.quantityOf(SYMBOL));
      decide(account, date, undefined, pending);
      account.step(at(date, 0), before);
    }
    const factor = isRaw ? 1 : factorAt(factors, date);
    const [open, close] = [(cells[0]! / 10_000) * factor, (cells[3]! / 10_000) * factor];
    account.mark(SYMBOL, close);
    for (const quantity of pending.splice(0)) account.fill({ symbol: SYMBOL, quantity, price: open });
    decide(account, date, close, pending);
    account.step(at(date, closeOf(date)));
  }
  return account.statistics();
}

const buyAndHold = (target: number): DailyCase['decide'] => {
  let isSent = false;
  return (account, _date, close, pending) => {
    if (isSent || close === undefined) return;
    isSent = true;
    account.orders++;
    pending.push(account.sizeOf(SYMBOL, target));
  };
};

const macdTrend = (): DailyCase['decide'] => {
  const [fast, slow, signal] = [
    new ExponentialAverage(12),
    new ExponentialAverage(26),
    new ExponentialAverage(9),
  ];
  let decided = '';
  return (account, date, close, pending) => {
    if (close !== undefined) {
      fast.add(close);
      slow.add(close);
      if (slow.isReady) signal.add(fast.value - slow.value);
    }
    if (decided === date) return;
    decided = date;
    if (!signal.isReady) return;
    const distance = (fast.value - slow.value - signal.value) / fast.value;
    const held = account.quantityOf(SYMBOL);
    let quantity = 0;
    if (held <= 0 && distance > 0.0025) quantity = account.sizeOf(SYMBOL, 1, pending[0]);
    else if (held > 0 && distance < -0.0025) {
      quantity = -held;
      pending.length = 0;
    }
    if (quantity === 0) return;
    account.orders++;
    pending.push(quantity);
  };
};

describe.skipIf(!isSharedPresent)("LEAN's daily cases by a plain loop (skipped without ../shared)", () => {
  it('BasicTemplateDailyAlgorithm', () => {
    const printed = runDaily({ from: '20131008', to: '20131017', decide: buyAndHold(1) });
    expect(printed).toEqual(expectedOf('BasicTemplateDailyAlgorithm'));
  });

  it('DividendRegressionAlgorithm', () => {
    const printed = runDaily({ from: '19980101', to: '20060101', isRaw: true, decide: buyAndHold(0.5) });
    expect(printed).toEqual(expectedOf('DividendRegressionAlgorithm'));
  });

  it('MACDTrendAlgorithm', () => {
    const printed = runDaily({ from: '20040101', to: '20150101', decide: macdTrend() });
    expect(printed).toEqual(expectedOf('MACDTrendAlgorithm'));
  });
});
