import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  bars,
  flat,
  instrument,
  run,
  runInChunks,
} from '../../test/fixtures/backtest.ts';
import { scripted, timed } from '../../test/fixtures/scripted.ts';
import {
  ContractExpiry,
  DailySettlement,
  type EngineOptions,
  fundingRates,
  Interest,
  inProcessOrder,
  PerpetualFunding,
  simpleInterest,
} from '../index.ts';

const SPY = instrument('SPY');
const CALL = instrument('CALL', {
  assetClass: 'option',
  multiplier: 100,
  contract: {
    underlying: 'SPY.TEST',
    lastTradeAt: at('16:00'),
    expirationDate: 20_240_102,
    delivery: 'physical',
    settlement: 'pm',
    option: { right: 'call', strike: 100, style: 'american' },
  },
});
const INDEX = instrument('INDEX', { assetClass: 'index' });
const MORNING = instrument('MORNING', {
  assetClass: 'option',
  multiplier: 100,
  contract: {
    underlying: 'INDEX.TEST',
    lastTradeAt: at('16:00'),
    expirationDate: 20_240_103,
    delivery: 'cash',
    settlement: 'am',
    option: { right: 'call', strike: 5000, style: 'european' },
  },
});
const ES = instrument('ES', {
  assetClass: 'future',
  multiplier: 50,
  contract: { lastTradeAt: at('3 13:00'), expirationDate: 20_240_103, delivery: 'cash', settlement: 'pm' },
});
const PERP = instrument('PERP', { assetClass: 'perpetual' });

/** All that happens by the calendar, as a run is given it. */
const processes: NonNullable<EngineOptions['processes']> = (
  books,
  { portfolio, market, calendars, contracts },
) => {
  const lastPrice = (index: number) => market.last[index]!;
  const perpetual = portfolio.instruments.findIndex(({ assetClass }) => assetClass === 'perpetual');
  const rows = [{ time: at('3 00:00'), rate: '0.001' }];
  return inProcessOrder([
    new Interest({
      books,
      rates: new Map([['USD', simpleInterest('USD', { credit: '0.036', debit: '0.072' })]]),
      settledBalance: (currency) => portfolio.balance(currency),
      posting: 'daily',
    }),
    new PerpetualFunding({
      books,
      rates: new Map(perpetual < 0 ? [] : [[perpetual, fundingRates(rows, 8)]]),
      markPrice: lastPrice,
    }),
    new ContractExpiry({
      books,
      calendars,
      prices: market,
      policy: { termsOf: (index) => contracts.termsOf(index) },
    }),
    new DailySettlement({ books, calendars, lastPrice }),
  ]);
};

const base = {
  instruments: [SPY, CALL, INDEX, MORNING, ES, PERP],
  fill: { market: 'this-close' },
  leverage: 50,
  options: { processes },
} satisfies Partial<BacktestSetup>;

describe('the calendar of an account in a run', () => {
  it('exercises a call at the close, and ends what is still working', () => {
    const { fills, closed, engine } = run({
      ...base,
      streams: [flat('SPY', '15:57', [104, 104, 105]), flat('CALL', '15:57', [4, 4, 5])],
      strategies: [
        scripted(
          {
            1: (r) => r.buy(r.instrument('CALL'), 2),
            2: (r) => r.sell(r.instrument('CALL'), 1, { limitPrice: 50 }),
          },
          { symbol: 'CALL' },
        ),
      ],
    });
    expect(fills).toEqual([
      '15:58 #1 buy 2 at 4 market-at-this-close',
      '16:00 #3 sell 2 at 0 exercise',
      '16:00 #4 buy 200 at 100 exercise',
    ]);
    expect(closed).toContain('16:00 #2 cancelled CONTRACT_ENDED');
    expect(engine.portfolio.equity()).toBe(100_000 - 800 + 200 * 5);
  });

  it('settles in the morning by the open of the first bar, before strategies see that bar', () => {
    const seen: string[] = [];
    const setup: BacktestSetup = {
      ...base,
      streams: [
        joined(
          flat('INDEX', '15:58', [5000, 5010]),
          bars('INDEX', '3 09:30', [
            [5025, 5040, 5020, 5030],
            [5030, 5030, 5030, 5030],
          ]),
        ),
        flat('MORNING', '15:58', [20, 20]),
      ],
      strategies: [
        scripted({ 2: (r) => r.buy(r.instrument('MORNING'), 1) }),
        timed([[at('3 09:31'), (r) => void seen.push(String(r.position(r.instrument('MORNING')).quantity))]]),
      ],
    };
    const whole = run(setup);
    expect(whole.fills).toEqual([
      '15:59 #1 buy 1 at 20 market-at-this-close',
      '3 09:31 #2 sell 1 at 25 cash-settlement',
    ]);
    expect(seen).toEqual(['0']);
    let size = 0;
    const chunks = runInChunks(setup, () => 1 + (size++ % 2));
    expect(chunks.hash()).toBe(whole.hash());
  });

  it('pays variation, funding and interest, each in its place', () => {
    const { cash, engine } = run({
      ...base,
      streams: [
        // Through the night, so that there is a midnight.
        flat('ES', '15:58', [5000, 5010, ...Array.from({ length: 1261 }, () => 5020)]),
        flat(
          'PERP',
          '15:58',
          Array.from({ length: 600 }, () => 100),
        ),
      ],
      strategies: [
        scripted({ 1: (r) => r.buy(r.instrument('ES'), 1), 2: (r) => r.buy(r.instrument('PERP'), 10) }),
      ],
      cash: '99500',
    });
    expect(cash.slice(1)).toEqual([
      '16:00 variation 500 USD',
      '3 00:00 funding -1 USD',
      '3 00:00 interest 10 USD',
      '3 13:00 variation 500 USD',
    ]);
    // 9.9999 has accrued, and 10 is paid: the rest is carried on.
    expect(engine.portfolio.equity()).toBe(99_500 + 1000 - 1 + 9.9999);
    expect(engine.portfolio.positions[0]!.quantity).toBe(0);
  });
});

/** One stream after the other. */
const joined = (
  first: BacktestSetup['streams'][number],
  second: BacktestSetup['streams'][number],
): BacktestSetup['streams'][number] => ({
  ...first,
  columns: Object.fromEntries(
    Object.entries(first.columns).map(([name, column]) => {
      const other = (second.columns as unknown as Record<string, unknown>)[name];
      if (column instanceof Float64Array)
        return [name, Float64Array.from([...column, ...(other as Float64Array)])];
      return [name, name === 'length' ? (column as number) + (other as number) : column];
    }),
  ) as unknown as BacktestSetup['streams'][number]['columns'],
});
