import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coin } from '../fixtures/catalogs.ts';
import type { RecordedFill, RecordedOrder } from './run-recorder.ts';
import type { SessionPrice } from './session-prices.ts';
import { CostMeter } from './transaction-costs.ts';

/** Prices in cents, quantities in thousandths: one of both is worth 1e-5. */
const instrument = coin();
const UNIT = 1e-5;

const order = (changes: Partial<RecordedOrder> = {}): RecordedOrder => ({
  id: 1,
  instrument: 0,
  side: 'buy',
  type: 'market',
  timeInForce: 'GTC',
  quantity: 1000,
  limit: Number.NaN,
  stop: Number.NaN,
  state: 'filled',
  submittedAt: 0,
  closedAt: 10,
  filled: 0,
  notional: 0,
  decision: 5000,
  arrival: changes.decision ?? 5000,
  end: Number.NaN,
  reason: undefined,
  tag: undefined,
  particulars: undefined,
  ...changes,
});

const fill = (changes: Partial<RecordedFill> = {}): RecordedFill => ({
  id: 1,
  order: 1,
  instrument: 0,
  sign: 1,
  quantity: 1000,
  price: 5020,
  priceBeforeSlippage: 5020,
  fee: 0n,
  rule: 'market-at-next-open',
  marketTime: 0,
  sourceTime: 0,
  time: 10,
  rate: 1,
  ...changes,
});

const costsOf = (
  orders: readonly RecordedOrder[],
  fills: readonly RecordedFill[],
  market?: SessionPrice,
  rate = 1,
) => {
  const meter = new CostMeter({
    instruments: [instrument],
    orders: orders.length,
    rateOf: () => rate,
    marketAt: () => market,
    iso: (time) => `at ${time}`,
  });
  for (const one of fills) meter.addFill(one);
  for (const one of orders) meter.addOrder(one);
  return meter.result();
};

describe('the costs of trading', () => {
  it('are by hand: 900 of 1,000 bought for 50.20, decided at 50, arrived at 50.10, ended at 50.60, for 9', () => {
    const costs = costsOf(
      [order({ quantity: 1_000_000, arrival: 5010, end: 5060, state: 'cancelled' })],
      [
        fill({ quantity: 300_000, price: 5015, fee: 4n * 10n ** 18n }),
        fill({ quantity: 600_000, price: 5022.5, fee: 5n * 10n ** 18n }),
      ],
    );
    expect(costs).toMatchObject({
      orders: 1,
      value: 50_000,
      delay: 90, // 900 * 0.10
      trading: 90, // 300 * 0.05 + 600 * 0.125
      opportunity: 60, // 100 * 0.60
      fees: 9,
      sells: null,
      againstVwap: null,
      againstClose: null,
    });
    expect(costs?.shortfall).toBeCloseTo(249, 9);
    expect(costs?.shortfallBps).toBeCloseTo(49.8, 9);
    expect(costs?.perOrder).toMatchObject({ standardErrorBps: null });
  });

  it('are what a portfolio on paper has more than the real one, whatever happened', () => {
    const price = fc.integer({ min: 2, max: 20_000 }).map((halves) => halves / 2);
    const quantity = fc.integer({ min: 1, max: 1_000_000 });
    const anyOrder = fc.record({
      sign: fc.constantFrom(1 as const, -1 as const),
      fills: fc.array(fc.record({ quantity, price, fee: fc.integer({ min: -99, max: 9999 }) }), {
        maxLength: 4,
      }),
      left: fc.oneof(fc.constant(0), quantity),
      decision: price,
      arrival: price,
      end: price,
    });
    fc.assert(
      fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 8 }), (list) => {
        const some = list.filter(({ fills, left }) => fills.length > 0 || left > 0);
        const orders = some.map(({ sign, fills, left, decision, arrival, end }, index) =>
          order({
            id: index + 1,
            side: sign === 1 ? 'buy' : 'sell',
            quantity: left + fills.reduce((sum, one) => sum + one.quantity, 0),
            decision,
            arrival,
            end: left === 0 ? Number.NaN : end,
          }),
        );
        const fills = some.flatMap(({ sign, fills: own }, index) =>
          own.map((one) => fill({ ...one, order: index + 1, sign, fee: BigInt(one.fee) * 10n ** 16n })),
        );
        const costs = costsOf(orders, fills);
        if (some.length === 0) {
          expect(costs).toBeNull();
          return;
        }
        // Both portfolios by cash and position, valued where the order ended; in units of half a cent thousandth.
        let difference = 0n;
        let fees = 0;
        for (const { sign, fills: own, left, decision, end } of some) {
          const side = BigInt(sign);
          const [paid, last] = [BigInt(decision * 2), BigInt(end * 2)];
          const filled = own.reduce((sum, one) => sum + BigInt(one.quantity), 0n);
          const paper = side * (filled + BigInt(left)) * (last - paid);
          const spent = own.reduce((sum, one) => sum + BigInt(one.quantity) * BigInt(one.price * 2), 0n);
          difference += paper - side * (filled * last - spent);
          fees += own.reduce((sum, one) => sum + one.fee / 100, 0);
        }
        const expected = (Number(difference) * UNIT) / 2 + fees;
        const scale = Math.max(1, costs!.value) * 1e-12;
        expect(Math.abs(costs!.shortfall - expected)).toBeLessThan(scale);
        const { delay, trading, opportunity } = costs!;
        expect(Math.abs(delay + trading + opportunity + costs!.fees - expected)).toBeLessThan(scale);
        const sides = (costs!.buys?.shortfall ?? 0) + (costs!.sells?.shortfall ?? 0);
        expect(Math.abs(sides - expected)).toBeLessThan(scale);
        expect(costs!.byType.reduce((sum, { shortfall }) => sum + shortfall, 0)).toBeCloseTo(expected, 6);
      }),
      { numRuns: 300 },
    );
  });

  it('hurt a seller below the decision, and are converted at the rate of the fills', () => {
    const costs = costsOf(
      [order({ side: 'sell' })],
      [fill({ sign: -1, price: 4990, rate: 0.5, fee: 10n ** 18n })],
    );
    // 1 sold 0.10 lower, and a fee of 1, at 0.5.
    expect(costs).toMatchObject({ value: 25, fees: 0.5, buys: null, sells: { orders: 1 } });
    expect(costs?.trading).toBeCloseTo(0.05, 12);
  });

  it('of an order that nothing filled are the opportunity, at the rate of the end', () => {
    const costs = costsOf([order({ state: 'cancelled', end: 5100 })], [], undefined, 2);
    expect(costs).toMatchObject({ value: 100, delay: 0, trading: 0, opportunity: 2, shortfall: 2 });
  });

  it('of a stop are measured from its price, and not at all if nothing set it off', () => {
    const stop = { type: 'stop', side: 'sell', stop: 4900, end: 5200 } as const;
    const costs = costsOf(
      [order({ ...stop, id: 1 }), order({ ...stop, id: 2, state: 'cancelled' })],
      [fill({ sign: -1, price: 4890, rule: 'stop-at-open' })],
    );
    expect(costs).toMatchObject({ orders: 1, value: 49, delay: 0, opportunity: 0, untriggered: 1 });
    expect(costs?.trading).toBeCloseTo(0.1, 12);
  });

  it('of the exits of a group are measured from their prices, of its entry from the decision', () => {
    const inGroup = (role: 'entry' | 'target') =>
      ({ group: { id: 1, kind: 'bracket', role } }) as unknown as RecordedOrder['particulars'];
    const costs = costsOf(
      [
        order({ particulars: inGroup('entry') }),
        order({ id: 2, side: 'sell', type: 'limit', limit: 5500, particulars: inGroup('target') }),
      ],
      [fill({ price: 5000 }), fill({ order: 2, sign: -1, price: 5510, rule: 'limit-at-open' })],
    );
    expect(costs?.buys).toMatchObject({ value: 50, shortfall: 0 });
    expect(costs?.sells?.value).toBeCloseTo(55, 12);
    expect(costs?.sells?.shortfall).toBeCloseTo(-0.1, 12);
    expect(costs?.byType.map(({ type }) => type)).toEqual(['limit', 'market']);
  });

  it('leave out what was refused, what no venue traded, and what has no price above 0', () => {
    const fills = [
      fill({ order: 2, rule: 'exercise' }),
      fill({ order: 3 }),
      fill({ order: 4, price: 0 }),
      fill({ order: 5, price: -3000 }),
    ];
    const orders = [
      order({ state: 'denied', end: 5000 }),
      order({ id: 2, decision: Number.NaN }),
      order({ id: 3, decision: Number.NaN }),
      order({ id: 4 }),
      order({ id: 5, decision: -3100, arrival: -3100 }),
    ];
    expect(costsOf(orders, fills)).toBeNull();
    const costs = costsOf([...orders, order({ id: 6 })], [...fills, fill({ order: 6 })]);
    expect(costs).toMatchObject({ orders: 1, unpriced: 3, untriggered: 0 });
  });

  it('compare fills with the session, and tell buys and sells apart', () => {
    const costs = costsOf(
      [order(), order({ id: 2, side: 'sell' })],
      [fill({ price: 5000 }), fill({ order: 2, sign: -1, quantity: 3000, price: 4950 })],
      { vwap: 49.5, close: 50 },
    );
    // Bought 1 at 50 and sold 3 at 49.50, against 49.50: 0.50 of 198. Against 50: 1.50 of 200.
    expect(costs?.againstVwap).toMatchObject({ fills: 2, value: 198, sellsBps: 0 });
    expect(costs?.againstVwap?.cost).toBeCloseTo(0.5, 12);
    expect(costs?.againstVwap?.buysBps).toBeCloseTo((0.5 / 49.5) * 10_000, 9);
    expect(costs?.againstClose).toMatchObject({ cost: 1.5, bps: 75, buysBps: 0, sellsBps: 100 });
    expect(costsOf([order()], [fill()], { vwap: Number.NaN, close: 50 })).toMatchObject({
      againstVwap: null,
      againstClose: { fills: 1 },
    });
  });

  it('name the ten orders that cost most, the dearest first', () => {
    const ids = Array.from({ length: 25 }, (_, index) => index + 1);
    const costs = costsOf(
      ids.map((id) => order({ id })),
      ids.map((id) => fill({ order: id, price: 5000 + ((id * 7) % 25) - 5 })),
    );
    const moves = ids.map((id) => ((id * 7) % 25) - 5).sort((a, b) => b - a);
    expect(costs?.dearest.map(({ trading }) => Math.round(trading * 100))).toEqual(moves.slice(0, 10));
    expect(costs?.dearest[0]).toMatchObject({ quantity: 1, instrument: 'BTCUSD.TEST', submittedAt: 'at 0' });
    const bps = moves.map((move) => move * 2).sort((a, b) => a - b);
    expect(costs?.perOrder.medianBps).toBeCloseTo(bps[12]!, 9);
    // Type 7: 5 % of 24 gaps is 1.2.
    expect(costs?.perOrder.lowBps).toBeCloseTo(bps[1]! + 0.2 * (bps[2]! - bps[1]!), 9);
  });
});
