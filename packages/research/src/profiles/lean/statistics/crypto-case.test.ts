import { parseMoney } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { ExponentialAverage } from './fixtures/exponential-average.ts';
import {
  at,
  expectedOf,
  isSharedPresent,
  minuteBars,
  NEW_YORK,
  riskFreeRates,
} from './fixtures/lean-data.ts';
import { LeanSampler, leanStatistics, printStatistics } from './index.ts';

const DATE = '20180404';
const UTC = 'UTC';
const MINUTES = 24 * 60;
const TAKER = 0.003;
const PAIRS = ['BTCUSD', 'ETHUSD', 'LTCUSD', 'BTCEUR'] as const;

type Pair = (typeof PAIRS)[number];

interface Resting {
  readonly pair: Pair;
  readonly quantity: number;
  readonly limit: number;
  readonly rate: number;
}

/** Quotes by the time at which each minute ends: bid open, high, low, close, size, then the ask's. */
const quotes = (folder: string, dates: readonly string[]): ReadonlyMap<number, readonly number[]> =>
  new Map(
    dates.flatMap((date) =>
      minuteBars(`${folder}/${date}_quote.zip`).map(
        ({ minute, cells }) => [at(date, minute, UTC), cells] as const,
      ),
    ),
  );

const middle = (cells: readonly number[]): number => (cells[3]! + cells[8]!) / 2;
const round = (price: number): number => Math.round(price * 100) / 100;
const toLot = (quantity: number): number => Math.floor(quantity * 1e8 + 1e-6) / 1e8;

it.skipIf(!isSharedPresent)(
  'BasicTemplateCryptoAlgorithm by a plain loop: balances of five currencies through one day (skipped without ../shared)',
  () => {
    const known: Record<string, readonly number[]> = {};
    const euro = quotes('forex/oanda/minute/eurusd', ['20180403', DATE]);
    const books = PAIRS.map((pair) => {
      const folder = `crypto/coinbase/minute/${pair.toLowerCase()}`;
      return [pair, quotes(folder, [DATE, '20180405'])] as const;
    });
    const litecoin = new Map(
      [DATE, '20180405'].flatMap((date) =>
        minuteBars(`crypto/coinbase/minute/ltcusd/${date}_trade.zip`).map(
          ({ minute, cells }) => [at(date, minute, UTC), cells[3]!] as const,
        ),
      ),
    );
    const start = at(DATE, 0);
    for (const [name, book] of [...books, ['EURUSD', euro] as const])
      for (const [time, cells] of book) if (time <= start) known[name] = cells;

    const balances = { USD: 10_000, EUR: 10_000, BTC: 1, ETH: 5, LTC: 0 };
    const price = (pair: string): number => middle(known[pair]!);
    const value = (): number =>
      balances.USD +
      balances.EUR * price('EURUSD') +
      balances.BTC * price('BTCUSD') +
      balances.ETH * price('ETHUSD') +
      balances.LTC * (known.LTCUSD === undefined ? 0 : price('LTCUSD'));
    const startEquity = value();
    const sampler = new LeanSampler({
      start,
      end: at(DATE, MINUTES),
      startValue: startEquity,
      timeZone: NEW_YORK,
      benchmark: { times: [], values: [] },
    });

    let [orders, fees, tradedValue, lastClose] = [0, 0, 0, Number.NaN];
    const fill = (pair: Pair, quantity: number, fillPrice: number, rate: number): void => {
      const [base, quote] = [pair.slice(0, 3), pair.slice(3)] as ['BTC' | 'ETH' | 'LTC', 'USD' | 'EUR'];
      const dollars = quote === 'EUR' ? price('EURUSD') : 1;
      const cells = known[pair]!;
      const fee = rate * Math.abs(quantity) * (quantity > 0 ? cells[8]! : cells[3]!);
      balances[base] += quantity;
      balances[quote] -= quantity * fillPrice + fee;
      fees += fee * dollars;
      tradedValue += Math.abs(quantity) * fillPrice * dollars;
    };
    const market = (pair: Pair, quantity: number): void => {
      orders++;
      fill(pair, quantity, known[pair]![quantity > 0 ? 8 : 3]!, TAKER);
    };
    let resting: Resting[] = [];
    const rest = (pair: Pair, quantity: number, limit: number): void => {
      orders++;
      const isTaker = quantity > 0 ? limit >= known[pair]![8]! : limit <= known[pair]![3]!;
      resting.push({ pair, quantity, limit, rate: isTaker ? TAKER : 0 });
    };
    const averages = [new ExponentialAverage(30), new ExponentialAverage(60)] as const;

    for (let minute = 1; minute <= MINUTES; minute++) {
      const time = at(DATE, minute);
      known.EURUSD = euro.get(time) ?? known.EURUSD!;
      for (const [pair, book] of books) known[pair] = book.get(time) ?? known[pair]!;
      resting = resting.filter(({ pair, quantity, limit, rate }) => {
        const cells = books.find(([name]) => name === pair)![1].get(time);
        if (cells === undefined) return true;
        const isBuy = quantity > 0;
        if (isBuy ? cells[7]! >= limit : cells[1]! <= limit) return true;
        fill(pair, quantity, isBuy ? Math.min(cells[6]!, limit) : Math.max(cells[2]!, limit), rate);
        return false;
      });
      const beforeStrategies = { value: value(), tradedValue };
      // A minute without a trade repeats the one before (R4).
      lastClose = litecoin.get(time) ?? lastClose;
      if (!Number.isNaN(lastClose)) for (const average of averages) average.add(lastClose);
      if (minute === 60) rest('ETHUSD', -balances.ETH, round(1.01 * price('ETHUSD')));
      if (minute === 120) {
        const limit = round(0.95 * price('BTCUSD'));
        rest('BTCUSD', toLot((0.5 * balances.USD) / limit), limit);
      }
      if (minute === 121) {
        const reserved = resting
          .filter(({ quantity }) => quantity > 0)
          .reduce((sum, { quantity, limit }) => sum + quantity * limit, 0);
        const limit = round(1.01 * price('ETHUSD'));
        // All of it leaves no room for the fee: counted, and refused.
        orders++;
        rest('ETHUSD', toLot((0.5 * (balances.USD - reserved)) / limit), limit);
      }
      if (minute === 11 * 60) market('BTCUSD', -balances.BTC);
      if (minute === 12 * 60) {
        market('BTCEUR', 1);
        rest('BTCEUR', -1, round(1.1 * price('BTCEUR')));
      }
      if (minute === 13 * 60) resting = resting.filter(({ pair }) => pair !== 'BTCEUR');
      if (minute >= 14 * 60 && minute < MINUTES) {
        const [fast, slow] = averages;
        if (fast.value > slow.value && balances.LTC === 0) market('LTCUSD', 10);
        else if (fast.value <= slow.value && balances.LTC > 0) market('LTCUSD', -balances.LTC);
      }
      sampler.step(time, { value: value(), tradedValue }, beforeStrategies);
    }
    const statistics = leanStatistics({
      samples: sampler.finish(),
      totalOrders: orders,
      startEquity,
      hasForeignCurrency: true,
      totalFees: parseMoney(fees.toFixed(12)),
      closingTransactions: [],
      riskFreeRates: riskFreeRates(),
      daysPerYear: 365,
    });
    expect(printStatistics(statistics)).toEqual(expectedOf('BasicTemplateCryptoAlgorithm'));
  },
);
