import { defineStrategy, type StrategyRun } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, catalogOf, coin, type Price, START } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import { runBacktest } from '../run/backtest.ts';
import { resultSchema } from './result-schema.ts';

type Run = StrategyRun<object, object, { bars: number }>;

/** The records of a run whose strategy acts at the close of the nth bar, from 0. */
const recordsOf = async (prices: readonly Price[], ...actions: readonly ((run: Run) => void)[]) => {
  const strategy = loaded(
    defineStrategy({
      name: 'acts',
      state: () => ({ bars: 0 }),
      onBar: (run) => actions[run.state.bars++]?.(run as unknown as Run),
    }),
  );
  const catalog = await catalogOf([[{ instrument: coin(), kind: 'bar', bars: '1d' }, barsOf(prices)]]);
  const { result } = await runBacktest({
    config: { strategy: strategy.file, account: 'margin', leverage: 10 },
    strategy,
    catalog,
  });
  expect(resultSchema.parse(result)).toEqual(result);
  expect(resultSchema.safeParse(JSON.parse(JSON.stringify(result)))).toMatchObject({ success: true });
  return result;
};

const quiet: Price = { open: 100, high: 101, low: 99, close: 100 };
const rise: Price = { open: 100, high: 106, low: 99, close: 105 };

describe('the record of an order', () => {
  it('of a plain one says nothing of what it did not ask for', async () => {
    const { orders } = await recordsOf([quiet, quiet], (run) => {
      run.buy(run.instruments[0]!, 1, { tag: 'plain' });
    });
    expect(orders).toEqual([
      {
        id: 1,
        instrument: 'BTCUSD.TEST',
        side: 'buy',
        type: 'market',
        timeInForce: 'GTC',
        quantity: 1,
        limitPrice: null,
        stopPrice: null,
        tag: 'plain',
        status: 'filled',
        reason: null,
        submittedAt: '2024-01-02T00:00:00Z',
        closedAt: '2024-01-03T00:00:00Z',
        filledQuantity: 1,
        averagePrice: 100,
        decisionPrice: 100,
      },
    ]);
  });

  it('has the price at which it was to be touched, and no stop', async () => {
    const { orders } = await recordsOf([quiet, quiet], (run) => {
      run.buy(run.instruments[0]!, 1, { touchPrice: 90 });
      run.buy(run.instruments[0]!, 1, { touchPrice: 90, limitPrice: 89 });
      run.buy(run.instruments[0]!, 1, { stopPrice: 120 });
    });
    expect(orders).toMatchObject([
      { type: 'market-if-touched', touchPrice: 90, stopPrice: null, limitPrice: null },
      { type: 'limit-if-touched', touchPrice: 90, stopPrice: null, limitPrice: 89 },
      { type: 'stop', stopPrice: 120 },
    ]);
    expect(orders[2]).not.toHaveProperty('touchPrice');
  });

  it('tells how a stop trailed, and where it stood last', async () => {
    const { orders } = await recordsOf([quiet, rise], (run) => {
      const [instrument] = run.instruments;
      run.sell(instrument!, 1, { trail: { by: 'atr', value: 4, atr: 2.5, limitOffset: 0.5 } });
      run.sell(instrument!, 1, { trail: { by: 'percent', value: 10 } });
    });
    expect(orders).toMatchObject([
      {
        type: 'trailing-stop-limit',
        trail: { by: 'atr', value: 4, atr: 2.5, limitOffset: 0.5 },
        stopPrice: 96,
        limitPrice: 95.5,
      },
      { type: 'trailing-stop', stopPrice: 95.4, limitPrice: null },
    ]);
    expect(orders[1]!.trail).toEqual({ by: 'percent', value: 10 });
  });

  it('has the terms that were asked for, also where the order was refused', async () => {
    const until = START + 40 * 86_400_000_000;
    const { orders } = await recordsOf([quiet, quiet], (run) => {
      const [instrument] = run.instruments;
      run.buy(instrument!, 1, { limitPrice: 90, postOnly: true, extendedHours: true });
      run.sell(instrument!, 1, { reduceOnly: true });
      run.buy(instrument!, 1, { limitPrice: 90, timeInForce: 'GTD', expireTime: until as never });
      run.buy(instrument!, 1, { peg: { to: 'mid', offset: -0.25 }, limitPrice: 101 });
      run.buy(instrument!, 1, { stopPrice: 120, trigger: 'mark' });
    });
    expect(orders).toMatchObject([
      { postOnly: true, extendedHours: true },
      { reduceOnly: true, reason: 'REDUCE_ONLY' },
      { expireTime: '2024-02-10T00:00:00Z' },
      { peg: { to: 'mid', offset: -0.25, limitPrice: 101 }, reason: 'QUOTES_NEEDED' },
      { trigger: 'mark', reason: 'TRIGGER_NOT_AVAILABLE' },
    ]);
    expect(orders[0]).not.toHaveProperty('reduceOnly');
    expect(orders[1]).not.toHaveProperty('postOnly');
  });

  it('can be read also where the order was refused for what no order can say', async () => {
    const { orders } = await recordsOf([quiet, quiet], (run) => {
      const [instrument] = run.instruments;
      const unchecked = (options: unknown) => options as { limitPrice: number };
      run.buy(instrument!, 1, unchecked({ limitPrice: 90, timeInForce: 'NEVER', tag: 'kept' }));
      run.sell(instrument!, 1, unchecked({ trail: { by: 'nonsense', value: {} } }));
      run.buy(instrument!, 1, unchecked({ peg: 5, postOnly: 'no', trigger: 'bid' }));
      run.buy(instrument!, 'ten' as never);
      run.buy(instrument!, 1, unchecked({ limitPrice: 'ten' }));
      run.buy(instrument!, 1, unchecked({ timeInForce: 'GTD', expireTime: new Date(0) }));
      run.buy(instrument!, Number.NaN);
      run.buy(instrument!, Number.POSITIVE_INFINITY, { limitPrice: Number.MAX_VALUE });
      run.sell(instrument!, 1, { stopPrice: Number.POSITIVE_INFINITY });
    });
    expect(orders).toMatchObject([
      { side: 'buy', type: 'limit', timeInForce: 'GTC', reason: 'TERMS_UNKNOWN', tag: 'kept' },
      { side: 'sell', type: 'market', timeInForce: 'GTC', reason: 'TERMS_UNKNOWN', tag: null },
      { side: 'buy', type: 'market', timeInForce: 'GTC', reason: 'TERMS_UNKNOWN', status: 'denied' },
      { type: 'market', quantity: 0, reason: 'QUANTITY_INVALID' },
      { type: 'limit', limitPrice: null, reason: 'PRICE_INVALID' },
      { timeInForce: 'GTD', reason: 'EXPIRE_TIME' },
      { quantity: 0, reason: 'QUANTITY_INVALID' },
      { quantity: 0, limitPrice: null, reason: 'PRICE_INVALID' },
      { type: 'stop', stopPrice: null, reason: 'PRICE_INVALID' },
    ]);
  });

  it('names its group and what it is to it, and so does the trade that it ended', async () => {
    const { orders, trades } = await recordsOf([quiet, rise, quiet], (run) => {
      const [instrument] = run.instruments;
      run.oneCancelsOther([
        { instrument: instrument!, side: 'buy', quantity: 1, limitPrice: 80 },
        { instrument: instrument!, side: 'buy', quantity: 1, stopPrice: 140 },
      ]);
      run.bracket({
        instrument: instrument!,
        side: 'buy',
        quantity: 2,
        targets: [{ limitPrice: 104 }, { limitPrice: 105 }],
        stop: { stopPrice: 95 },
      });
    });
    expect(orders.map(({ group, status }) => [group?.id, group?.kind, group?.role, status])).toEqual([
      [1, 'one-cancels-other', 'member', 'accepted'],
      [1, 'one-cancels-other', 'member', 'accepted'],
      [2, 'bracket', 'entry', 'filled'],
      [2, 'bracket', 'target', 'filled'],
      [2, 'bracket', 'target', 'filled'],
      [2, 'bracket', 'stop', 'cancelled'],
    ]);
    expect(trades).toMatchObject([{ exitGroup: { id: 2, kind: 'bracket', role: 'target' } }]);
  });

  it('keeps plain orders apart from the others by their ids', async () => {
    const { orders, trades } = await recordsOf(
      Array.from({ length: 12 }, () => quiet),
      ...Array.from({ length: 10 }, (_, bar) => (run: Run) => {
        const [instrument] = run.instruments;
        if (bar % 2 === 1) run.close(instrument!);
        else {
          run.buy(instrument!, 1, { limitPrice: 80 + bar, postOnly: true });
          run.buy(instrument!, 1);
        }
      }),
    );
    expect(orders.map(({ id }) => id)).toEqual(orders.map((_, row) => row + 1));
    expect(orders.filter(({ postOnly }) => postOnly === true)).toEqual(
      orders.filter(({ type }) => type === 'limit'),
    );
    expect(trades.length).toBe(5);
    for (const trade of trades) expect(trade).not.toHaveProperty('exitGroup');
  });
});
