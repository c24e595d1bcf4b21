import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BarColumns } from '@marketloom/kernel';
import { type Catalog, importLean } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyCatalog } from '../fixtures/catalogs.ts';
import { buyAndHold, smaRule } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/lean', import.meta.url));

describe.skipIf(!existsSync(folder))("LEAN's sample of SPY (skipped without ../shared/data/lean)", () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await emptyCatalog();
    for (const resolution of ['daily', 'minute'] as const)
      await importLean({
        catalog,
        folder,
        assetClass: 'equity',
        market: 'usa',
        resolution,
        symbols: ['SPY'],
      });
  });

  const run = async (strategy: typeof buyAndHold, data: string, settings = {}) => {
    const { result } = await runBacktest({
      config: { strategy: 's.ts', data: [data], fill: 'next-open', ...settings },
      strategy,
      catalog,
    });
    expect(resultSchema.parse(result)).toEqual(result);
    return result;
  };

  /** The open of each bar by its open time, straight from the catalog. */
  const opensOf = async (data: string): Promise<ReadonlyMap<string, number>> => {
    const opens = new Map<string, number>();
    const series = { instrument: catalog.instrument('SPY'), kind: 'bar', bars: data } as const;
    for await (const chunk of catalog.read(series)) {
      const { openTime, open, length } = chunk as BarColumns;
      for (let row = 0; row < length; row++)
        opens.set(new Date(openTime[row]! / 1000).toISOString().replace('.000', ''), open[row]!);
    }
    return opens;
  };

  it('daily, bought and held: the numbers of the file', async () => {
    const result = await run(buyAndHold, '1d');
    // First line 1998-01-02, closing at 97.36; the next opens at 97.84, and 100,000 pays for 1,022 of them.
    expect(result.period).toEqual({
      from: '1998-01-02T14:30:00Z',
      to: '2021-03-31T20:00:00Z',
      events: 5849,
      sessions: 5849,
    });
    expect(result.fills).toMatchObject([
      { time: '1998-01-05T14:30:00Z', quantity: 1022, price: 97.84, rule: 'market-at-next-open' },
    ]);
    expect(result.orders).toMatchObject([
      { quantity: 1027, filledQuantity: 1022, reason: 'INSUFFICIENT_CASH' },
    ]);
    expect(result.metrics.finalEquity).toBeCloseTo(100_000 - 1022 * 97.84 + 1022 * 396.33, 6);
    expect(result.benchmark?.totalReturn).toBeCloseTo(396.33 / 97.31 - 1, 10);
    expect(result.warnings).toContain(
      '1 buy took less than asked: the price had risen and the cash did not pay for all.',
    );
  });

  it('minutes, bought and held: the order of an early morning fills at the open', async () => {
    const result = await run(buyAndHold, '1m');
    // 2013-10-04 04:06 in New York closes at 167.65: 596 of them; the session opens at 09:30 at 167.74.
    expect(result.period).toMatchObject({ from: '2013-10-04T08:06:00Z', events: 5786 });
    expect(result.fills).toMatchObject([{ time: '2013-10-04T13:30:00Z', quantity: 596, price: 167.74 }]);
    expect(result.metrics.finalEquity).toBeCloseTo(100_000 - 596 * 167.74 + 596 * 449.88, 6);
    expect(result.warnings).toContainEqual(
      expect.stringMatching(/of the calendar's \d+ sessions have no data\.$/),
    );
  });

  it.each(['1d', '1m'])(
    '%s by moving averages: fills at the opens of the file, sales as large as buys',
    async (data) => {
      const result = await run(smaRule, data, { parameters: { quantity: 100 } });
      const opens = await opensOf(data);
      expect(opens.size).toBe(data === '1d' ? 5849 : 5786);
      expect(result.fills.length).toBeGreaterThan(20);
      for (const [index, { time, price, side, quantity }] of result.fills.entries()) {
        expect([price, side, quantity]).toEqual([opens.get(time), index % 2 === 0 ? 'buy' : 'sell', 100]);
      }
      const profit = result.trades.reduce((sum, trade) => sum + trade.profit, 0);
      const open = result.positions.reduce((sum, position) => sum + position.unrealisedProfit, 0);
      expect(profit + open).toBeCloseTo(result.metrics.netProfit, 6);
      expect(result.trades).toHaveLength(Math.floor(result.fills.length / 2));
    },
  );
});
