import { describe, expect, it } from 'vitest';
import { type BacktestSetup, flat, instrument, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';
import { borrowRates, defineStrategy, parseMargin, parseMoney } from '../index.ts';

const A = (r: Run) => r.instrument('A');
const SAP = (r: Run) => r.instrument('SAP');
const inEuro = [instrument('SAP', { currency: 'EUR' })];

describe('margin by a model', () => {
  const base = {
    account: 'margin',
    fill: { market: 'this-close' },
    cash: '10000',
    books: { margin: parseMargin('reg-t') },
    streams: [flat('A', '09:30', [100, 100, 100, 100, 100])],
  } satisfies Partial<BacktestSetup>;

  it('supposes no gain from a limit far from the market', () => {
    const { closed } = run({
      ...base,
      strategies: [
        scripted({
          1: (r) => r.buy(A(r), 100_000, { limitPrice: 10 }),
          2: (r) => r.sell(A(r), 100_000, { limitPrice: 1000 }),
        }),
      ],
    });
    expect(closed).toEqual(['09:31 #1 denied MARGIN', '09:32 #2 denied MARGIN']);
  });

  it('lets no more close a position than it holds', () => {
    const { closed } = run({
      ...base,
      strategies: [
        scripted({
          1: (r) => r.buy(A(r), 200),
          2: (r) => {
            r.sell(A(r), 200, { limitPrice: 110 });
            r.sell(A(r), 200, { limitPrice: 110 });
          },
        }),
      ],
    });
    expect(closed).toContain('09:32 #3 denied MARGIN');
  });
});

describe('targets', () => {
  const base = {
    account: 'margin',
    leverage: 1,
    fill: { market: 'this-close' },
    cash: '10000',
    streams: [flat('A', '09:30', [100, 100, 100, 100, 100])],
  } satisfies Partial<BacktestSetup>;

  it('close a short position that uses all buying power', () => {
    const { fills } = run({
      ...base,
      strategies: [
        scripted({
          1: (r) => r.target(A(r), -1),
          2: (r) => r.target(A(r), 0),
        }),
      ],
    });
    expect(fills).toEqual([expect.stringContaining('sell 100'), expect.stringContaining('buy 100')]);
  });

  it('turn a short position into a long one', () => {
    const { engine } = run({
      ...base,
      strategies: [scripted({ 1: (r) => r.target(A(r), -1), 2: (r) => r.target(A(r), 0.5) })],
    });
    expect(engine.portfolio.positions[0]!.quantity).toBe(50);
  });

  it('of a cash account spend no more than the balance of the currency', () => {
    const { closed, fills } = run({
      ...base,
      account: 'cash',
      instruments: inEuro,
      books: { rates: { EUR: 2 }, balances: { EUR: parseMoney(1000) } },
      streams: [flat('SAP', '09:30', [100, 100, 100])],
      strategies: [scripted({ 1: (r) => r.target(SAP(r), 1) })],
    });
    expect(closed).toEqual(['09:31 #1 filled']);
    expect(fills).toEqual([expect.stringContaining('buy 10 at 100')]);
  });
});

describe('in another currency', () => {
  const base = {
    account: 'margin',
    leverage: 1,
    fill: { market: 'this-close' },
    cash: '10000',
    instruments: inEuro,
    books: { rates: { EUR: 2 } },
    streams: [flat('SAP', '09:30', [100, 100, 100])],
  } satisfies Partial<BacktestSetup>;

  it('a fee counts at its rate against the buying power', () => {
    const strategies = [scripted({ 1: (r) => r.buy(SAP(r), 49) })];
    // 49 × 100 EUR cost 9,800 dollars, the fee of 147 EUR another 294.
    expect(run({ ...base, fees: 'percent:3%', strategies }).closed).toEqual(['09:31 #1 denied BUYING_POWER']);
  });

  it('a fee counts at its rate in what can be afforded', () => {
    const amounts: number[] = [];
    run({
      ...base,
      fees: 'percent:3%',
      strategies: [scripted({ 1: (r) => amounts.push(r.affordableQuantity(SAP(r))) })],
    });
    expect(amounts).toEqual([48]);
  });

  it('an order is limited in the currency of the account', () => {
    const { closed } = run({
      ...base,
      limits: { maxOrderNotional: 5000 },
      strategies: [
        scripted({ 1: (r) => r.buy(SAP(r), 25), 2: (r) => r.buy(SAP(r), 1), 3: (r) => r.sell(SAP(r), 26) }),
      ],
    });
    expect(closed).toEqual(['09:31 #1 filled', '09:32 #2 filled', '09:33 #3 denied ORDER_NOTIONAL']);
  });

  it('what was traded counts at its rate', () => {
    const { engine } = run({
      ...base,
      slippage: 'bps:1',
      strategies: [scripted({ 1: (r) => r.buy(SAP(r), 10) })],
    });
    expect(engine.traded).toBeCloseTo(10 * 100.01 * 2, 9);
    expect(engine.slippage).toBeCloseTo(10 * 0.01 * 2, 9);
  });
});

describe('orders that close', () => {
  it('set nothing aside when their stop trails', () => {
    const powers: number[] = [];
    run({
      account: 'margin',
      leverage: 1,
      fill: { market: 'this-close' },
      cash: '20000',
      streams: [flat('A', '09:30', [100, 100, 101, 102, 103])],
      strategies: [
        scripted({
          1: (r) => r.buy(A(r), 100),
          2: (r) => r.sell(A(r), 100, { trail: { by: 'amount', value: 5 } }),
          3: (r) => powers.push(r.portfolio.buyingPower),
          5: (r) => powers.push(r.portfolio.buyingPower),
        }),
      ],
    });
    expect(powers).toEqual([10_000, 10_000]);
  });
});

describe('liquidation', () => {
  const base = {
    account: 'margin',
    cash: '10000',
    books: { margin: parseMargin('reg-t:call=liquidate') },
    fill: { market: 'next-open' },
    streams: [flat('A', '09:30', [100, 100, 60, 60, 60, 60])],
  } satisfies Partial<BacktestSetup>;

  it('is not kept off by an order that a strategy tags like it', () => {
    const { fills } = run({
      ...base,
      strategies: [
        scripted({
          1: (r) => r.buy(A(r), 200),
          2: (r) => r.sell(A(r), 200, { limitPrice: 500, tag: 'liquidation' }),
        }),
      ],
    });
    expect(fills).toHaveLength(2);
  });

  it('cannot be cancelled or changed by a strategy', () => {
    const away = defineStrategy({
      name: 'away',
      state: () => ({ bars: 0 }),
      onBar: (r) => {
        if (++r.state.bars === 1) r.buy(r.instrument('A'), 200);
        for (const order of r.workingOrders())
          if (r.state.bars > 2) {
            r.modify(order, { quantity: 1 });
            r.cancel(order);
          }
      },
      onOrderEvent: (r, { order, event, reason }) => {
        if (event.startsWith('reject')) r.log(`#${order.id} ${event} ${reason}`);
      },
    });
    const { fills, log } = run({ ...base, strategies: [away] });
    expect(fills).toEqual([
      '09:32 #1 buy 200 at 100 market-at-next-open',
      '09:34 #2 sell 67 at 60 market-at-next-open',
    ]);
    expect(log).toEqual(['09:33 #2 reject-update LIQUIDATION', '09:33 #2 reject-cancel LIQUIDATION']);
  });

  it('of less than a lot is asked for once', () => {
    const odd = instrument('A', { quantityPrecision: 1, lotSize: 1 });
    const { engine } = run({
      ...base,
      cash: '10',
      instruments: [odd],
      books: { ...base.books, positions: [{ instrument: 'A.TEST', quantity: -0.5, price: 100 }] },
      streams: [flat('A', '09:30', [100, 200, 200, 200, 200, 200])],
      strategies: [scripted({})],
    });
    expect(engine.orderCount).toBeLessThan(4);
  });
});

describe('what can be borrowed', () => {
  it('bounds an order that grows', () => {
    const { closed, engine } = run({
      fill: { market: 'this-close' },
      options: {
        lifecycle: { borrowing: { 'A.TEST': borrowRates([{ from: 20_240_101, available: 100 }]) } },
      },
      streams: [flat('A', '09:30', [100, 100, 100, 120, 120])],
      strategies: [
        scripted({
          1: (r) => r.sell(A(r), 50, { limitPrice: 110 }),
          2: (r) => r.modify(r.workingOrders()[0]!, { quantity: 500 }),
        }),
      ],
    });
    expect(engine.portfolio.positions[0]!.quantity).toBe(-50);
    expect(closed).toEqual(['09:34 #1 filled']);
  });
});
