import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, type BacktestSetup, flat, instrument, prepare, run } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import { AuditReplica, formatMoney, isMargined, type Money, parseMoney } from '../index.ts';

const SAP = instrument('SAP', { currency: 'EUR' });
const EURUSD = instrument('EURUSD', {
  assetClass: 'fx',
  baseCurrency: 'EUR',
  pricePrecision: 5,
  tickSize: 0.00001,
});
const BTCUSD = instrument('BTCUSD', {
  assetClass: 'crypto',
  baseCurrency: 'BTC',
  quantityPrecision: 8,
  lotSize: 0.00000001,
});
const ES = instrument('ES', {
  assetClass: 'future',
  multiplier: 50,
  contract: { lastTradeAt: at('12 16:00'), expirationDate: 20_240_112, delivery: 'cash', settlement: 'am' },
});

const base = {
  instruments: [SAP, EURUSD, BTCUSD, ES],
  fill: { market: 'this-close' },
} satisfies Partial<BacktestSetup>;

describe('an account of several currencies', () => {
  it('is worth its balances and what it holds, at the last prices of the pairs', () => {
    const { engine } = run({
      ...base,
      streams: [flat('EURUSD', '09:30', [1.1, 1.1, 1.2]), flat('SAP', '09:30', [100, 100, 110])],
      cash: '1000',
      books: { balances: { EUR: parseMoney(500) } },
      strategies: [scripted({ 2: (r) => r.buy(r.instrument('SAP'), 4) })],
    });
    expect(formatMoney(engine.portfolio.balance('EUR'))).toBe('100');
    expect(engine.portfolio.equity()).toBeCloseTo(1000 + (100 + 4 * 110) * 1.2, 9);
  });

  it('exchanges balances when it trades a pair, and sells no more of the base than it has', () => {
    const { engine, closed } = run({
      ...base,
      account: 'cash',
      cash: '10000',
      books: { balances: { BTC: parseMoney('0.5') } },
      streams: [flat('BTCUSD', '09:30', [8000, 8000, 8000, 9000])],
      strategies: [
        scripted({
          1: (r) => r.sell(r.instrument('BTCUSD'), 0.6),
          2: (r) => r.sell(r.instrument('BTCUSD'), 0.25),
          3: (r) => r.buy(r.instrument('BTCUSD'), 1),
        }),
      ],
    });
    expect(closed).toEqual(['09:31 #1 denied SHORT_NOT_ALLOWED', '09:32 #2 filled', '09:33 #3 filled']);
    expect(formatMoney(engine.portfolio.balance('BTC'))).toBe('1.25');
    expect(formatMoney(engine.portfolio.balance('USD'))).toBe('4000');
    expect(engine.portfolio.equity()).toBe(4000 + 1.25 * 9000);
  });

  it('converts at the rates of the moment, in the order of what a strategy asks for', () => {
    const { cash, log, fills } = run({
      ...base,
      account: 'cash',
      cash: '1000',
      streams: [flat('EURUSD', '09:30', [1.25, 1.25]), flat('SAP', '09:30', [100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            r.convert(500, 'USD', 'EUR');
            r.buy(r.instrument('SAP'), 4);
            r.convert(600, 'USD', 'EUR');
            r.convert(1, 'USD', 'CHF');
          },
        }),
      ],
    });
    expect(cash.slice(1)).toEqual(['09:31 conversion -500 USD', '09:31 conversion 400 EUR']);
    expect(fills).toEqual(['09:31 #1 buy 4 at 100 market-at-this-close']);
    expect(log[0]).toMatch(/converting 600 USD to EUR: the account holds 500 USD/);
    expect(log[1]).toMatch(/there is no rate of CHF to USD: let the run read a pair/);
  });

  it('converts at small rates as exactly as at large ones', () => {
    const { cash } = run({
      account: 'cash',
      cash: '0',
      books: { rates: { VND: 0.0000426316167 }, balances: { VND: parseMoney(1_000_000_000) } },
      streams: [flat('A', '09:30', [1])],
      strategies: [scripted({ 1: (r) => r.convert(1_000_000_000, 'VND', 'USD') })],
    });
    expect(cash.at(-1)).toBe('09:31 conversion 42631.6167 USD');
  });

  it('refuses a currency that nothing leads to, naming who needs it', () => {
    const setup = { ...base, streams: [flat('SAP', '09:30', [100])], strategies: [scripted({})] };
    expect(() => prepare(setup)).toThrow(
      /SAP\.TEST is quoted in EUR, and the account is in USD: there is no rate/,
    );
    expect(() => prepare({ ...setup, books: { rates: { EUR: 1.1 } } })).not.toThrow();
    expect(() => prepare({ ...setup, books: { rates: { EUR: 0 } } })).toThrow(/rate of EUR: 0 must be/);
  });

  it.each([
    [{ balances: { EUR: parseMoney(-1) } }, /cannot begin with -1 EUR/],
    [
      { positions: [{ instrument: 'SAP.TEST', quantity: -3, price: 100 }] },
      /cannot begin with -3 of SAP\.TEST/,
    ],
  ])('refuses debt in a cash account', (books, message) => {
    const streams = [flat('EURUSD', '09:30', [1.1]), flat('SAP', '09:30', [100])];
    const setup = { ...base, streams, strategies: [scripted({})], books };
    expect(() => prepare({ ...setup, account: 'cash' })).toThrow(message);
    expect(() => prepare({ ...setup, account: 'margin' })).not.toThrow();
  });

  it('refuses to be valued before a rate of what it holds is known', () => {
    const setup = {
      ...base,
      streams: [flat('SAP', '09:30', [100, 100]), flat('EURUSD', '09:31', [1.1])],
      books: { balances: { EUR: parseMoney(1) } },
      strategies: [scripted({})],
    };
    expect(() => run(setup)).toThrow(/holds EUR before any price of a pair with it is known/);
    expect(
      run({ ...setup, books: { ...setup.books, rates: { EUR: 1.05 } } }).engine.portfolio.equity(),
    ).toBeCloseTo(100_001.1, 9);
  });
});

describe('futures', () => {
  it('move cash by profit and loss alone, and are worth their open profit', () => {
    const equities: number[] = [];
    const { engine } = run({
      ...base,
      leverage: 20,
      cash: '50000',
      streams: [flat('ES', '09:30', [4000, 4010, 4020, 4020])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('ES'), 3),
          2: (r) => r.sell(r.instrument('ES'), 1),
          3: (r) => equities.push(r.portfolio.cash, r.portfolio.equity),
        }),
      ],
    });
    expect(equities).toEqual([50_500, 52_500]);
    expect(formatMoney(engine.portfolio.cash)).toBe('50500');
  });

  it('that a daily settlement has paid are worth the same, and release its share when they are closed', () => {
    const { engine } = run({
      ...base,
      leverage: 20,
      cash: '50000',
      streams: [flat('ES', '09:30', [4000, 4010, 4020, 4020])],
      strategies: [
        scripted({
          1: (r) => r.buy(r.instrument('ES'), 3),
          3: (r) => r.sell(r.instrument('ES'), 1),
        }),
      ],
      options: {
        processes: (books) => {
          const settlement = {
            nextTime: at('09:32') as number,
            phase: 'after-data' as const,
            onTime: (): void => {
              settlement.nextTime = Number.POSITIVE_INFINITY;
              const { portfolio } = books;
              const amount = portfolio.positions[0]!.variation(401_000);
              books.post({ kind: 'variation', currency: 'USD', amount, instrumentIndex: 0 });
            },
          };
          return [settlement];
        },
      },
    });
    const { portfolio } = engine;
    // 3 × 10 × 50 were paid; the one that was closed brought the other 10 × 50 of its 20.
    expect(formatMoney(portfolio.cash)).toBe('52000');
    expect(formatMoney(portfolio.positions[0]!.settled)).toBe('1000');
    expect(portfolio.equity()).toBe(50_000 + 3 * 20 * 50);
    expect(portfolio.positions[0]!.averagePrice).toBe(4000);
  });
});

describe('any account of several currencies', () => {
  const prices = fc.array(fc.integer({ min: 5_000, max: 20_000 }), { minLength: 12, maxLength: 12 });
  const orders = fc.array(
    fc.record({
      bar: fc.integer({ min: 1, max: 11 }),
      at: fc.nat(3),
      sign: fc.constantFrom(1, -1),
      size: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 4, maxLength: 30 },
  );

  it('explains the balance of every currency entry by entry, as does the audit stream', () => {
    let fills = 0;
    fc.assert(
      fc.property(fc.tuple(prices, prices, prices, prices), orders, (levels, asked) => {
        const symbols = ['SAP', 'EURUSD', 'BTCUSD', 'ES'];
        const sums = new Map<string, bigint>();
        const add = (currency: string, amount: bigint): void => {
          sums.set(currency, (sums.get(currency) ?? 0n) + amount);
        };
        const backtest = prepare({
          ...base,
          leverage: 1000,
          fees: 'per-trade:1.25',
          books: { balances: { EUR: parseMoney(77), BTC: parseMoney('1.5') } },
          streams: symbols.map((symbol, index) =>
            flat(
              symbol,
              '09:30',
              levels[index]!.map((level) => level / 100),
            ),
          ),
          strategies: [
            scripted(
              Object.fromEntries(
                Array.from({ length: 11 }, (_, bar) => [
                  bar + 1,
                  (r: Parameters<NonNullable<Parameters<typeof scripted>[0][number]>>[0]) => {
                    for (const { bar: when, at: which, sign, size } of asked)
                      if (when === bar + 1) {
                        const one = r.instrument(symbols[which]!);
                        if (sign === 1) r.buy(one, size);
                        else r.sell(one, size);
                      }
                    if (bar % 4 === 0) r.convert(3, 'USD', 'EUR');
                  },
                ]),
              ),
            ),
          ],
          observer: {
            onOrderClosed: () => undefined,
            onLog: () => undefined,
            onCash: ({ currency, amount }) => add(currency, amount),
            onFill: (_, order, { quantity, price }) => {
              fills++;
              const { currency, baseCurrency, assetClass } = order.instrument;
              add(currency, -parseMoney('1.25'));
              if (isMargined(assetClass)) return;
              const position = backtest.engine.portfolio.positions[order.instrumentIndex]!;
              add(currency, -BigInt(order.sign) * position.notional(quantity, price));
              if (baseCurrency !== undefined)
                add(baseCurrency, BigInt(order.sign) * parseMoney(quantity / order.quantityFactor));
            },
          },
        });
        backtest.finish();
        const { portfolio } = backtest.engine;
        const realised = portfolio.positions[3]!.realised;
        add('USD', realised);
        for (const { currency, cash } of portfolio.ledgers) expect(cash).toBe(sums.get(currency) ?? 0n);
        const replica = new AuditReplica(portfolio.instruments, 'USD');
        for (const block of backtest.blocks) replica.read(block);
        const balances = (ledgers: typeof portfolio.ledgers): Record<string, Money> =>
          Object.fromEntries(
            ledgers.filter(({ cash }) => cash !== 0n).map(({ currency, cash }) => [currency, cash]),
          );
        expect(balances(replica.ledgers)).toEqual(balances(portfolio.ledgers));
      }),
      { numRuns: 60 },
    );
    expect(fills).toBeGreaterThan(500);
  });
});
