import { defineStrategy, type StrategyRun } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, catalogOf, coin, MINUTE, type Price, sp500Catalog } from '../fixtures/catalogs.ts';
import { loaded, smaRule } from '../fixtures/strategies.ts';
import { renderReport } from '../report/index.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';

type Run = StrategyRun<object, object, { bars: number }>;

const at = (price: number): Price => ({ open: price, high: price, low: price, close: price });

/** A run of minute bars whose strategy acts at the close of the nth, from 0. */
const resultOf = async (
  prices: readonly Price[],
  config: Partial<RunConfig>,
  actions: Readonly<Record<number, (run: Run) => void>>,
) => {
  const strategy = loaded(
    defineStrategy({
      name: 'acts',
      state: () => ({ bars: 0 }),
      onBar: (run) => actions[run.state.bars++]?.(run as unknown as Run),
    }),
  );
  const catalog = await catalogOf([
    [{ instrument: coin(), kind: 'bar', bars: '1m' }, barsOf(prices, MINUTE)],
  ]);
  const { result } = await runBacktest({
    config: { strategy: strategy.file, account: 'margin', leverage: 10, ...config } as RunConfig,
    strategy,
    catalog,
  });
  expect(resultSchema.parse(result)).toEqual(result);
  expect(renderReport({ result, prices: [], command: 'x' })).toContain('What trading cost');
  return result;
};

describe('the costs of trading in a run', () => {
  it('tell delay, trading, opportunity and fees apart', async () => {
    const result = await resultOf(
      [100, 101, 103, 104, 106, 107].map(at),
      { latency: '70s', fees: 'per-trade:2' },
      {
        // Sent at 100, there at 101 (after one bar), filled at the next open, 104.
        0: (run) => {
          run.buy(run.instruments[0]!, 10);
          run.buy(run.instruments[0]!, 5, { limitPrice: 90 });
        },
      },
    );
    expect(result.orders).toMatchObject([
      { decisionPrice: 100, arrivalPrice: 101, averagePrice: 104 },
      { decisionPrice: 100, arrivalPrice: 101, status: 'accepted' },
    ]);
    expect(result.transactionCosts).toMatchObject({
      orders: 2,
      value: 1500,
      delay: 10,
      trading: 30,
      opportunity: 35, // 5 that the market left at 107
      fees: 2,
      shortfall: 77,
      byType: [
        { type: 'market', shortfall: 42 },
        { type: 'limit', shortfall: 35 },
      ],
      dearest: [{ order: 1 }, { order: 2 }],
    });
    // All bars of the day, of one volume each: the average is (100 + 101 + 103 + 104 + 106 + 107) / 6.
    expect(result.transactionCosts?.againstVwap?.cost).toBeCloseTo(10 * (104 - 621 / 6), 9);
    expect(result.transactionCosts?.againstClose).toMatchObject({ cost: -30 });
  });

  it('measure a stop from its price, and a bracket from what it asked for', async () => {
    const result = await resultOf(
      [100, 100, 95, 95, 95].map(at),
      {},
      {
        0: (run) =>
          void run.bracket({
            instrument: run.instruments[0]!,
            side: 'buy',
            quantity: 10,
            targets: [{ limitPrice: 110 }],
            stop: { stopPrice: 97 },
          }),
      },
    );
    // The entry at 100 as decided; the stop at 97 across a gap to 95; the target never.
    expect(result.transactionCosts).toMatchObject({
      orders: 2,
      buys: { shortfall: 0 },
      sells: { value: 970, trading: 20, shortfall: 20 },
      untriggered: 1,
    });
  });

  it('are nothing to tell of where nothing was sent', async () => {
    const result = await resultOf([100, 101].map(at), {}, {});
    expect(result.transactionCosts).toBeNull();
  });

  it('are what the same decisions on paper would have made more', async () => {
    const { result } = await runBacktest({
      config: { strategy: 's.ts', fees: 'percent:0.1%', slippage: 'bps:5' },
      strategy: smaRule,
      catalog: await sp500Catalog(),
    });
    const { orders, metrics, positions, transactionCosts } = result;
    const last = positions[0]?.lastPrice ?? 0;
    const paper = orders.reduce((sum, { side, quantity, decisionPrice }) => {
      const sign = side === 'buy' ? 1 : -1;
      return sum + sign * quantity * (last - decisionPrice!);
    }, 0);
    expect(orders.length).toBeGreaterThan(50);
    expect(transactionCosts?.orders).toBe(orders.length);
    expect(transactionCosts?.shortfall).toBeCloseTo(paper - metrics.netProfit, 5);
    expect(transactionCosts?.fees).toBeCloseTo(metrics.totalFees, 6);
  });
});
