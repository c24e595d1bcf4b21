import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentWith } from '../../account/fixtures/instruments.ts';
import { type Money, parseMoney } from '../../numeric/money.ts';
import type { Order } from '../../order/order.ts';
import { MICROS_PER_SECOND, micros } from '../../time/micros.ts';
import { contextWith, orderWith } from '../fixtures/orders.ts';
import type { LimitCheck, RiskContext, RiskLimit } from '../limit.ts';
import { buyingPower } from './buying-power.ts';
import { orderNotional } from './order-notional.ts';
import { orderQuantity } from './order-quantity.ts';
import { orderRate } from './order-rate.ts';
import { orderTerms } from './order-terms.ts';
import { positionQuantity } from './position-quantity.ts';
import { priceCollar } from './price-collar.ts';
import { tradingState } from './trading-state.ts';

/** The answer of one limit: the reason of its refusal, or that it passed. */
const answer =
  <Config>(limit: RiskLimit<string, Config>, config: Config) =>
  (order: Order, context: RiskContext = contextWith()): string =>
    (limit.start(config) as LimitCheck)(order, context)?.reason ?? 'passed';

describe('maxOrderQuantity', () => {
  it('lets the maximum pass and no step more', () => {
    const check = answer(orderQuantity, 100);
    expect(check(orderWith('buy', 100))).toBe('passed');
    expect(check(orderWith('sell', 101))).toBe('ORDER_QUANTITY');
  });

  it('holds a decimal maximum to the last decimal', () => {
    const fine = instrumentWith({ quantityPrecision: 8 });
    const check = answer(orderQuantity, 0.3);
    expect(check(orderWith('buy', 0.3, {}, fine))).toBe('passed');
    expect(check(orderWith('buy', 0.30000001, {}, fine))).toBe('ORDER_QUANTITY');
  });

  it('does nothing when it is not set', () => {
    expect(orderQuantity.start(undefined)).toBeUndefined();
  });
});

describe('maxOrderNotional', () => {
  const check = answer(orderNotional, 10_000);

  it('values market orders at the last price, others at their own', () => {
    expect(check(orderWith('buy', 100))).toBe('passed');
    expect(check(orderWith('buy', 101))).toBe('ORDER_NOTIONAL');
    expect(check(orderWith('buy', 101, { limit: 99 }))).toBe('passed');
    expect(check(orderWith('buy', 100, { limit: 100.01 }))).toBe('ORDER_NOTIONAL');
    expect(check(orderWith('buy', 100, { stop: 100.01 }))).toBe('ORDER_NOTIONAL');
    expect(check(orderWith('buy', 100, { stop: 105, limit: 100 }))).toBe('passed');
  });

  it('values a sale at the market where that is higher than its limit', () => {
    expect(check(orderWith('sell', 101, { limit: 50 }))).toBe('ORDER_NOTIONAL');
  });

  it('counts the multiplier', () => {
    const future = instrumentWith({ multiplier: 50 });
    const context = contextWith({ instrument: future });
    expect(check(orderWith('buy', 2, {}, future), context)).toBe('passed');
    expect(check(orderWith('buy', 3, {}, future), context)).toBe('ORDER_NOTIONAL');
  });

  it('decides by exact money where doubles cannot', () => {
    const fine = instrumentWith({ pricePrecision: 9, quantityPrecision: 8 });
    const context = contextWith({ instrument: fine });
    expect(check(orderWith('buy', 100, { limit: 100 }, fine), context)).toBe('passed');
    expect(check(orderWith('buy', 100, { limit: 100.000000001 }, fine), context)).toBe('ORDER_NOTIONAL');
  });

  it('refuses what it cannot value', () => {
    const context = contextWith({ referencePrice: Number.NaN });
    expect(check(orderWith('buy', 1), context)).toBe('NO_REFERENCE_PRICE');
    expect(check(orderWith('sell', 1, { limit: 100 }), context)).toBe('passed');
  });
});

describe('maxPositionQuantity', () => {
  const check = answer(positionQuantity, 100);

  it('counts what is held and what works on the same side', () => {
    const context = contextWith({ held: 50, workingBuyQuantity: 30, workingSellQuantity: 40 });
    expect(check(orderWith('buy', 20), context)).toBe('passed');
    expect(check(orderWith('buy', 21), context)).toBe('POSITION_QUANTITY');
    expect(check(orderWith('sell', 110), context)).toBe('passed');
    expect(check(orderWith('sell', 111), context)).toBe('POSITION_QUANTITY');
  });

  it('lets a position that is already above the maximum be reduced', () => {
    const context = contextWith({ held: 500 });
    expect(check(orderWith('sell', 10), context)).toBe('passed');
    expect(check(orderWith('sell', 600), context)).toBe('passed');
    expect(check(orderWith('buy', 1), context)).toBe('POSITION_QUANTITY');
  });
});

describe('priceCollar', () => {
  const check = answer(priceCollar, 0.05);

  it.each([
    [{ limit: 105 }, 'passed'],
    [{ limit: 105.01 }, 'PRICE_COLLAR'],
    [{ limit: 95 }, 'passed'],
    [{ limit: 94.99 }, 'PRICE_COLLAR'],
    [{ stop: 105 }, 'passed'],
    [{ stop: 105.01 }, 'PRICE_COLLAR'],
    [{ stop: 101, limit: 105.01 }, 'PRICE_COLLAR'],
    [{ stop: 94.99, limit: 100 }, 'PRICE_COLLAR'],
    [{ stop: 101, limit: 102 }, 'passed'],
  ])('%j against a last price of 100: %s', (prices, expected) => {
    expect(check(orderWith('buy', 1, prices))).toBe(expected);
    expect(check(orderWith('sell', 1, prices))).toBe(expected);
  });

  it('has nothing to say about market orders', () => {
    expect(check(orderWith('buy', 1), contextWith({ referencePrice: Number.NaN }))).toBe('passed');
  });

  it('refuses prices that nothing can be compared with', () => {
    const context = contextWith({ referencePrice: Number.NaN });
    expect(check(orderWith('buy', 1, { limit: 100 }), context)).toBe('NO_REFERENCE_PRICE');
  });

  it('lets a price exactly on the edge pass whatever the doubles make of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 6 }),
        fc.integer({ min: 1, max: 100 }),
        (steps, percent) => {
          const reference = steps;
          const edge = (steps * (100 + percent)) / 100;
          const context = contextWith({ referencePrice: reference });
          const collar = answer(priceCollar, percent / 100);
          expect(collar(orderWith('buy', 1, { limit: edge }), context)).toBe('passed');
          expect(collar(orderWith('buy', 1, { limit: edge + 0.01 }), context)).toBe('PRICE_COLLAR');
        },
      ),
    );
  });
});

describe('maxOrdersPerSecond', () => {
  const start = (): ((seconds: number) => string) => {
    const check = orderRate.start({ count: 3, seconds: 2 }) as LimitCheck;
    return (seconds) =>
      check(orderWith('buy', 1), contextWith({ time: micros(Math.round(seconds * MICROS_PER_SECOND)) }))
        ?.reason ?? 'passed';
  };

  it('lets the count pass within the window, and the next exactly when the oldest leaves it', () => {
    const at = start();
    expect([at(0), at(1), at(1.5), at(1.999999), at(2), at(2.5), at(3)]).toEqual([
      'passed',
      'passed',
      'passed',
      'ORDER_RATE',
      'passed',
      'ORDER_RATE',
      'passed',
    ]);
  });

  it('never lets more than the count pass in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 60 }), (gaps) => {
        const at = start();
        const passed: number[] = [];
        // In whole milliseconds, so that no sum of doubles decides which side of the window's edge a moment is on.
        let time = 0;
        for (const gap of gaps) {
          time += gap;
          const before = passed.filter((earlier) => time - earlier < 2_000).length;
          const isFree = at(time / 1_000) === 'passed';
          expect(isFree).toBe(before < 3);
          if (isFree) passed.push(time);
        }
      }),
    );
  });
});

describe('tradingState', () => {
  const check = answer(tradingState, 'active');

  it('lets everything pass while it is active, and nothing while it is halted', () => {
    expect(check(orderWith('buy', 1))).toBe('passed');
    expect(check(orderWith('sell', 1), contextWith({ held: 10, tradingState: 'halted' }))).toBe(
      'TRADING_HALTED',
    );
  });

  it('lets only orders pass that reduce while it is reducing', () => {
    const long = contextWith({ held: 10, workingSellQuantity: 4, tradingState: 'reducing' });
    expect(check(orderWith('sell', 6), long)).toBe('passed');
    expect(check(orderWith('sell', 7), long)).toBe('TRADING_REDUCING');
    expect(check(orderWith('buy', 1), long)).toBe('TRADING_REDUCING');
    const short = contextWith({ held: -10, tradingState: 'reducing' });
    expect(check(orderWith('buy', 10), short)).toBe('passed');
    expect(check(orderWith('buy', 11), short)).toBe('TRADING_REDUCING');
    expect(check(orderWith('sell', 1), short)).toBe('TRADING_REDUCING');
    expect(check(orderWith('buy', 1), contextWith({ tradingState: 'reducing' }))).toBe('TRADING_REDUCING');
  });

  it('follows the stricter of the setting and the moment', () => {
    expect(answer(tradingState, 'halted')(orderWith('buy', 1))).toBe('TRADING_HALTED');
    expect(answer(tradingState, 'reducing')(orderWith('buy', 1))).toBe('TRADING_REDUCING');
    const halted = contextWith({ tradingState: 'halted' });
    expect(answer(tradingState, 'reducing')(orderWith('buy', 1), halted)).toBe('TRADING_HALTED');
  });
});

describe('buyingPower on a cash account', () => {
  const check = answer(buyingPower, undefined);

  it('spends the last cent and not one more', () => {
    const buy = orderWith('buy', 100, { limit: 33.33 });
    const withCash = (cash: string, more = {}): string =>
      check(buy, contextWith({ account: 'cash', cash, ...more }));
    expect(withCash('3333')).toBe('passed');
    expect(withCash('3332.99')).toBe('BUYING_POWER');
    expect(withCash('3333', { feeEstimate: 0.01 })).toBe('BUYING_POWER');
    expect(withCash('3333.01', { feeEstimate: 0.01 })).toBe('passed');
    expect(withCash('3343.01', { feeEstimate: 0.01, reservedCash: 10 })).toBe('passed');
    expect(withCash('3343', { feeEstimate: 0.01, reservedCash: 10 })).toBe('BUYING_POWER');
  });

  it('agrees with exact arithmetic', () => {
    const fine = instrumentWith({ pricePrecision: 6, quantityPrecision: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.nat(10 ** 6),
        fc.bigInt({ min: -2n, max: 2n }),
        (price, quantity, fee, off) => {
          const exact = BigInt(price) * BigInt(quantity) * 10n ** 6n;
          const fees = BigInt(fee) * 10n ** 14n;
          const cash = exact + fees + off * 10n ** 6n;
          if (cash < 0n) return;
          const context = contextWith({
            account: 'cash',
            cash: '0',
            instrument: fine,
            feeEstimate: fee / 1e4,
          });
          context.portfolio.deposit(cash as Money);
          const order = orderWith('buy', quantity / 1e6, { limit: price / 1e6 }, fine);
          expect(check(order, context)).toBe(off >= 0n ? 'passed' : 'BUYING_POWER');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is not moved by what is left of reservations that came and went', () => {
    const context = contextWith({ account: 'cash', cash: '3333', reservedCash: 0.1 + 0.2 - 0.3 });
    expect(context.reservedCash).toBeGreaterThan(0);
    expect(check(orderWith('buy', 100, { limit: 33.33 }), context)).toBe('passed');
  });

  it('values market and stop orders at the market, a stop above it at its stop', () => {
    const context = contextWith({ account: 'cash', cash: '1000' });
    expect(check(orderWith('buy', 10), context)).toBe('passed');
    expect(check(orderWith('buy', 11), context)).toBe('BUYING_POWER');
    expect(check(orderWith('buy', 10, { stop: 100.01 }), context)).toBe('BUYING_POWER');
    expect(check(orderWith('buy', 10, { stop: 50 }), context)).toBe('passed');
    expect(check(orderWith('buy', 11, { stop: 50 }), context)).toBe('BUYING_POWER');
  });

  it('sells what is held, beside a working exit of the same holding, and nothing more', () => {
    const context = contextWith({ account: 'cash', cash: '0', held: 10, workingSellQuantity: 10 });
    expect(check(orderWith('sell', 10), context)).toBe('passed');
    expect(check(orderWith('sell', 11), context)).toBe('SHORT_NOT_ALLOWED');
    expect(check(orderWith('sell', 1), contextWith({ account: 'cash' }))).toBe('SHORT_NOT_ALLOWED');
  });

  it('refuses a market order that nothing can value', () => {
    const context = contextWith({ account: 'cash', referencePrice: Number.NaN });
    expect(check(orderWith('buy', 1), context)).toBe('NO_REFERENCE_PRICE');
  });
});

describe('buyingPower on a margin account', () => {
  const check = answer(buyingPower, undefined);

  it('carries leverage times the equity, long or short', () => {
    const context = contextWith({ leverage: 4, cash: '1000' });
    for (const side of ['buy', 'sell'] as const) {
      expect(check(orderWith(side, 40), context)).toBe('passed');
      expect(check(orderWith(side, 41), context)).toBe('BUYING_POWER');
    }
  });

  it('takes off what is held, what is reserved and the fee', () => {
    // Equity is 2000: 1000 of cash and ten shares.
    const context = contextWith({ leverage: 2, cash: '1000', held: 10, reservedCash: 1000 });
    expect(check(orderWith('buy', 20), context)).toBe('passed');
    context.feeEstimate = 0.01;
    expect(check(orderWith('buy', 20), context)).toBe('BUYING_POWER');
    expect(check(orderWith('buy', 19), context)).toBe('passed');
  });

  it('asks nothing of what closes or turns without growing, whatever the account is worth', () => {
    const context = contextWith({ cash: '-100000', held: 10 });
    expect(context.portfolio.equity()).toBeLessThan(0);
    expect(check(orderWith('sell', 10), context)).toBe('passed');
    expect(check(orderWith('buy', 1), context)).toBe('BUYING_POWER');
  });

  it('lets a fully invested account turn, but not into more', () => {
    const context = contextWith({ cash: '0', held: 10 });
    expect(check(orderWith('sell', 20), context)).toBe('passed');
    expect(check(orderWith('sell', 21), context)).toBe('BUYING_POWER');
  });

  it('refuses to open what nothing can value', () => {
    const context = contextWith({ referencePrice: Number.NaN });
    expect(check(orderWith('buy', 1), context)).toBe('NO_REFERENCE_PRICE');
  });

  it('keeps the fills of approved orders within the leverage', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('buy' as const, 'sell' as const), fc.integer({ min: 1, max: 60 })),
          {
            maxLength: 30,
          },
        ),
        (wishes) => {
          const context = contextWith({ leverage: 3, cash: '1000' });
          const { portfolio } = context;
          portfolio.prices[0] = 100;
          for (const [side, quantity] of wishes) {
            const order = orderWith(side, quantity);
            if (check(order, context) !== 'passed') continue;
            portfolio.applyFill(0, order.sign, quantity, 100_00, parseMoney(0));
            expect(portfolio.grossExposure()).toBeLessThanOrEqual(portfolio.equity() * 3);
          }
        },
      ),
    );
  });
});

describe('orderTerms', () => {
  const limit = orderTerms.start(undefined)!;
  const refuse = (order: ReturnType<typeof orderWith>) => limit(order, contextWith({}))?.reason;

  it('refuses a quantity of nothing and prices that are no prices', () => {
    expect(refuse(orderWith('buy', 0))).toBe('QUANTITY_INVALID');
    expect(refuse(orderWith('buy', Number.NaN))).toBe('QUANTITY_INVALID');
    expect(refuse(orderWith('buy', 1, { limit: 0 }))).toBe('PRICE_INVALID');
    expect(refuse(orderWith('sell', 1, { stop: -1 }))).toBe('PRICE_INVALID');
    expect(refuse(orderWith('buy', 1))).toBeUndefined();
    expect(refuse(orderWith('buy', 1, { limit: 0.01 }))).toBeUndefined();
  });
});
