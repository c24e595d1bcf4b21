import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { contextWith, orderWith } from './fixtures/orders.ts';
import { type ApprovedOrder, type ApprovedUpdate, createGate, type OrderUpdate } from './gate.ts';
import type { TradingState } from './limit.ts';
import { riskLimits } from './limits/index.ts';
import type { OrderRate } from './limits/order-rate.ts';
import { describeLimits, parseLimits, type RiskLimitsConfig } from './limits-config.ts';
import { type RiskReason, riskReasons } from './reasons.ts';
import { Refusal } from './refusal.ts';

const allLimits: RiskLimitsConfig = {
  maxOrderQuantity: 100,
  maxOrderNotional: 20_000,
  maxPositionQuantity: 300,
  priceCollar: 0.1,
  maxOrdersPerSecond: { count: 2, seconds: 1 },
  tradingState: 'active',
};
const reasonOf = (result: object): string => (result instanceof Refusal ? result.reason : 'passed');
const noPrice = Number.NaN as ScaledPrice;

describe('gate', () => {
  it('hands back the order itself when every limit lets it pass', () => {
    const order = orderWith('buy', 100, { limit: 101 });
    expect(createGate(allLimits).check(order, contextWith())).toBe(order);
  });

  it.each([
    ['TRADING_HALTED', orderWith('buy', 1), { tradingState: 'halted' }],
    ['TRADING_REDUCING', orderWith('buy', 1), { tradingState: 'reducing' }],
    ['ORDER_QUANTITY', orderWith('buy', 101), {}],
    ['ORDER_NOTIONAL', orderWith('buy', 100), { referencePrice: 200.01 }],
    ['POSITION_QUANTITY', orderWith('buy', 100), { workingBuyQuantity: 201 }],
    ['PRICE_COLLAR', orderWith('buy', 1, { limit: 89.99 }), {}],
    ['BUYING_POWER', orderWith('buy', 1), { cash: '99' }],
    ['SHORT_NOT_ALLOWED', orderWith('sell', 1), { account: 'cash' }],
    ['NO_REFERENCE_PRICE', orderWith('buy', 1), { referencePrice: Number.NaN }],
  ] as const)('refuses with %s', (reason, order, context) => {
    expect(reasonOf(createGate(allLimits).check(order, contextWith(context)))).toBe(reason);
  });

  it('checks buying power without any limit configured', () => {
    const gate = createGate({});
    expect(reasonOf(gate.check(orderWith('buy', 10_000), contextWith()))).toBe('passed');
    expect(reasonOf(gate.check(orderWith('buy', 10_001), contextWith()))).toBe('BUYING_POWER');
  });

  it('counts towards the order rate only what it let pass', () => {
    const gate = createGate(allLimits);
    const answers = [101, 1, 101, 1, 1].map((quantity) =>
      reasonOf(gate.check(orderWith('buy', quantity), contextWith())),
    );
    expect(answers).toEqual(['ORDER_QUANTITY', 'passed', 'ORDER_QUANTITY', 'passed', 'ORDER_RATE']);
  });

  it('counts each run on its own', () => {
    for (let run = 0; run < 3; run++)
      expect(reasonOf(createGate(allLimits).check(orderWith('buy', 1), contextWith()))).toBe('passed');
  });

  it('gives refusals whose message says what was wrong and what would be right', () => {
    const refusal = createGate(allLimits).check(orderWith('buy', 101), contextWith());
    expect((refusal as Refusal).message).toBe(
      'quantity 101 is above the maximum of 100 an order; split the order or raise maxOrderQuantity',
    );
  });

  it('never refuses without a complete message, and passes only what keeps every limit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('buy' as const, 'sell' as const),
        fc.integer({ min: 1, max: 150 }),
        fc.option(fc.integer({ min: 80_00, max: 120_00 }), { nil: undefined }),
        fc.option(fc.integer({ min: 80_00, max: 120_00 }), { nil: undefined }),
        fc.integer({ min: -400, max: 400 }),
        fc.constantFrom('cash' as const, 'margin' as const),
        fc.constantFrom(Number.NaN, 100, 205),
        fc.constantFrom<TradingState[]>('active', 'reducing', 'halted'),
        (side, quantity, limit, stop, held, account, referencePrice, tradingState) => {
          const prices = {
            ...(limit === undefined ? {} : { limit: limit / 100 }),
            ...(stop === undefined ? {} : { stop: stop / 100 }),
          };
          const isCash = account === 'cash';
          const context = contextWith({
            account,
            held: isCash ? Math.abs(held) : held,
            referencePrice,
            tradingState,
            cash: '5000',
          });
          const order = orderWith(side, quantity, prices);
          const result = createGate(allLimits).check(order, context);
          if (result instanceof Refusal) {
            expect(result.message).not.toMatch(/undefined|NaN|[{}]/);
            return;
          }
          const before = context.portfolio.positions[0]!.quantityScaled;
          const after = before + order.sign * quantity;
          expect(quantity).toBeLessThanOrEqual(100);
          expect(Math.abs(after) <= 300 || Math.abs(after) < Math.abs(before)).toBe(true);
          if (isCash) expect(after).toBeGreaterThanOrEqual(0);
          if (tradingState === 'reducing') expect(Math.abs(after)).toBeLessThan(Math.abs(before));
          expect(tradingState).not.toBe('halted');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('gate on modifications', () => {
  it('hands back what the order may become', () => {
    const order = orderWith('buy', 50, { limit: 100 });
    const update = createGate(allLimits).checkUpdate(
      order,
      60 as ScaledQuantity,
      101_00 as ScaledPrice,
      noPrice,
      contextWith(),
    );
    expect(update).toEqual({
      order,
      quantityScaled: 60,
      limitScaled: 101_00,
      stopScaled: noPrice,
      keepsQuantity: false,
    });
    expect(order.quantityScaled).toBe(50);
  });

  it.each([
    ['ORDER_QUANTITY', 101, 100_00, {}],
    ['PRICE_COLLAR', 50, 89_99, {}],
    ['BUYING_POWER', 51, 100_00, { cash: '5000' }],
    ['POSITION_QUANTITY', 51, 100_00, { workingBuyQuantity: 250 }],
    ['TRADING_HALTED', 50, 100_00, { tradingState: 'halted' }],
  ] as const)('refuses one with %s', (reason, quantity, limit, context) => {
    const order = orderWith('buy', 50, { limit: 100 });
    const result = createGate(allLimits).checkUpdate(
      order,
      quantity as ScaledQuantity,
      limit as ScaledPrice,
      noPrice,
      contextWith(context),
    );
    expect(reasonOf(result)).toBe(reason);
  });

  it('asks only for what is still to be filled', () => {
    const order = orderWith('buy', 50, { limit: 100 });
    order.filledScaled = 30 as ScaledQuantity;
    const gate = createGate({});
    const context = contextWith({ account: 'cash', cash: '3000' });
    const to = (quantity: number): string =>
      reasonOf(gate.checkUpdate(order, quantity as ScaledQuantity, 100_00 as ScaledPrice, noPrice, context));
    expect([to(60), to(61)]).toEqual(['passed', 'BUYING_POWER']);
  });

  it('counts them as orders sent', () => {
    const gate = createGate({ maxOrdersPerSecond: { count: 1, seconds: 1 } });
    const order = orderWith('buy', 50, { limit: 100 });
    gate.check(order, contextWith());
    expect(
      reasonOf(gate.checkUpdate(order, order.quantityScaled, order.limitScaled, noPrice, contextWith())),
    ).toBe('ORDER_RATE');
  });
});

describe('approval', () => {
  it('is a type that an order does not have', () => {
    const send = (order: ApprovedOrder): ApprovedOrder => order;
    const order: Order = orderWith('buy', 1);
    // @ts-expect-error An order that the gate has not seen cannot be sent.
    send(order);
    const result = createGate({}).check(order, contextWith());
    // @ts-expect-error A refusal cannot be sent.
    send(result);
    if (!(result instanceof Refusal)) expect(send(result)).toBe(order);
    expectTypeOf<ApprovedOrder>().toExtend<Order>();
    expectTypeOf<OrderUpdate>().not.toExtend<ApprovedUpdate>();
  });

  it('is given in the gate and nowhere else', () => {
    const root = new URL('../', import.meta.url);
    const granting = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) =>
        /as (unknown as )?Approved(Order|Update)\b/.test(readFileSync(new URL(path, root), 'utf8')),
      )
      .map((path) => path.replaceAll('\\', '/'));
    expect(granting).toEqual(['risk/gate.ts']);
  });
});

describe('reasons', () => {
  const used = new Set<RiskReason>(riskLimits.flatMap((limit) => limit.reasons));
  /** Looked for before the gate is asked: of an order as it was asked for, and of a group as a whole. */
  const beforeTheGate: readonly RiskReason[] = [
    'PRICE_OFF_TICK',
    'QUANTITY_OFF_LOT',
    'ORDER_NOT_SUPPORTED',
    'TRIGGER_NOT_AVAILABLE',
    'QUOTES_NEEDED',
    'BRACKET_SIDES',
    'GROUP_MEMBER_CLOSED',
    'GROUP_MEMBER_TAKEN',
    'GROUP_MEMBER_DENIED',
    'TERMS_UNKNOWN',
    'NOT_TRADABLE',
    'CONTRACT_NOT_LISTED',
    'CONTRACT_EXPIRED',
    'SHORT_NOT_AVAILABLE',
    'DAY_TRADING',
  ];

  it('are those that the limits give or that are looked for before, no more and no fewer', () => {
    expect([...used, ...beforeTheGate].toSorted()).toEqual(Object.keys(riskReasons).toSorted());
  });

  it('are each documented in words of their own', () => {
    const texts = Object.values(riskReasons).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { text, remedy } of Object.values(riskReasons)) {
      expect(text.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(5);
    }
  });

  it('stand in the file of a limit only if that limit declares them', () => {
    const folder = new URL('./limits/', import.meta.url);
    const declared = new Map<string, readonly RiskReason[]>(
      riskLimits.map((limit) => [limit.name, limit.reasons]),
    );
    for (const file of readdirSync(folder).filter((name) => !/^index|\.test\./.test(name))) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const name = /\bname: '(\w+)'/.exec(source)![1]!;
      const given = refusalsIn(source);
      if (name === 'buyingPower') for (const code of fundingRefusals()) given.add(code);
      expect([...given].toSorted(), file).toEqual([...declared.get(name)!].toSorted());
    }
  });
});

const refusalsIn = (source: string): Set<string> =>
  new Set([...source.matchAll(/new Refusal\(\s*'(\w+)'/g)].map((match) => match[1]!));

/** Whether an order can be paid for is asked of the account's funding. */
const fundingRefusals = (): Set<string> => {
  const folder = new URL('funding/', import.meta.url);
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return refusalsIn(sources.join('\n'));
};

describe('limits as settings', () => {
  it('have the types that a configuration file would have', () => {
    expectTypeOf<RiskLimitsConfig>().toEqualTypeOf<{
      readonly tradingState?: TradingState;
      readonly maxOrderQuantity?: number;
      readonly maxOrderNotional?: number;
      readonly maxPositionQuantity?: number;
      readonly priceCollar?: number;
      readonly maxOrdersPerSecond?: OrderRate;
    }>();
  });

  it('survive being stored and read again', () => {
    expect(parseLimits(JSON.parse(JSON.stringify(allLimits)))).toEqual(allLimits);
    expect(parseLimits({})).toEqual({});
  });

  it('are refused with everything that is wrong told at once', () => {
    const raw = {
      maxOrderQuantity: -1,
      priceCollar: 5,
      maxOrdersPerSecond: 10,
      tradingState: 'paused',
      buyingPower: false,
      maxDrawdown: 0.1,
    };
    expect(() => parseLimits(raw)).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        message: expect.stringMatching(
          /maxOrderQuantity: -1 must.*priceCollar: 5 must be a share.*maxOrdersPerSecond: 10 must.*tradingState: "paused" must be active, reducing, halted.*buyingPower: is always checked.*maxDrawdown is not a limit/,
        ),
      }),
    );
    expect(() => parseLimits([])).toThrow(/must be an object/);
    expect(() => createGate({ maxOrderNotional: Number.NaN })).toThrow(/maxOrderNotional/);
  });

  it.each([
    [{ count: 0, seconds: 1 }],
    [{ count: 1.5, seconds: 1 }],
    [{ count: 1, seconds: 0 }],
    [{ count: 1 }],
    [null],
  ])('refuse the order rate %j', (maxOrdersPerSecond) => {
    expect(() => parseLimits({ maxOrdersPerSecond })).toThrow(/maxOrdersPerSecond/);
  });

  it('read as plain sentences', () => {
    expect(describeLimits({ ...allLimits, tradingState: 'reducing' })).toEqual([
      'Only orders that reduce a position are accepted.',
      'An order is for at most 100 of an instrument.',
      "An order is worth at most 20000 in the account's currency.",
      "A position is at most 300, long or short, counting the working orders of the order's side.",
      'Limit and stop prices are within 10 % of the last price.',
      'An order needs no more buying power than working orders have left; a cash account sells only what it holds.',
      'At most 2 orders and modifications are sent in any 1 s.',
    ]);
    expect(describeLimits({})).toHaveLength(1);
  });
});
