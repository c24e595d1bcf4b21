import { defineStrategy } from '@marketloom/kernel';
import { storeCorporateActions } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import { renderReport } from '../report/index.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';

const share = coin('AAA', { assetClass: 'equity', quantityPrecision: 0, lotSize: 1 });

/** Long from the first bar, short beside it from the second; each is closed, and opened anew, at other prices. */
const both = defineStrategy({
  name: 'both',
  state: () => ({ bars: 0 }),
  onBar: (run, { instrument }) => {
    switch (++run.state.bars) {
      case 1:
        run.buy(instrument, 10);
        return;
      case 2:
        run.sell(instrument, 4, { leg: 'short' });
        return;
      case 4:
        run.sell(instrument, 20, { leg: 'long', tag: 'too much' });
        run.buy(instrument, 8, { leg: 'short', timeInForce: 'IOC' });
        return;
      case 5:
        run.buy(instrument, 5, { leg: 'short', limitPrice: 1 });
        run.buy(instrument, 3);
        run.sell(instrument, 2);
    }
  },
});

const runWith = async (config: Partial<RunConfig>, splitOn?: number) => {
  const catalog = await catalogOf([
    [{ instrument: share, kind: 'bar', bars: '1d' }, barsClosingAt([100, 100, 110, 120, 90, 95, 95, 95])],
  ]);
  if (splitOn !== undefined)
    await storeCorporateActions(catalog, share.id, [
      { type: 'split', instrument: share.id, exDate: splitOn, ratio: '2:1' },
    ]);
  const { result } = await runBacktest({
    config: { strategy: 'both.ts', account: 'margin', leverage: 4, fill: 'this-close', ...config },
    strategy: loaded(both),
    catalog,
  });
  return result;
};

describe('a hedging run', () => {
  it('tells round trips, orders, fills and positions by leg', async () => {
    const result = await runWith({ positionMode: 'hedging' });
    expect(resultSchema.safeParse(JSON.parse(JSON.stringify(result))).error).toBeUndefined();
    expect(result.config.positionMode).toBe('hedging');
    expect(result.trades).toMatchObject([
      { direction: 'long', quantity: 10, entryPrice: 100, exitPrice: 120, profit: 200 },
      { direction: 'short', quantity: 4, entryPrice: 100, exitPrice: 120, profit: -80 },
    ]);
    expect(result.orders.map(({ side, leg, status }) => `${side} ${leg} ${status}`)).toEqual([
      'buy long filled',
      'sell short filled',
      'sell long cancelled',
      'buy short cancelled',
      'buy short denied',
      'buy long filled',
      'sell short filled',
    ]);
    expect(result.fills.map(({ side, leg, quantity }) => `${side} ${quantity} ${leg}`)).toEqual([
      'buy 10 long',
      'sell 4 short',
      'sell 10 long',
      'buy 4 short',
      'buy 3 long',
      'sell 2 short',
    ]);
    expect(result.positions).toMatchObject([
      { leg: 'long', quantity: 3, averagePrice: 90, unrealisedProfit: 15, realisedProfit: 200 },
      { leg: 'short', quantity: -2, averagePrice: 90, unrealisedProfit: -10, realisedProfit: -80 },
    ]);
    const page = renderReport({ result, prices: [], command: 'marketloom backtest both.ts' });
    expect(page).toContain('AAA.TEST long</td>');
    expect(page).toContain('AAA.TEST short</td>');
  });

  it('has no legs where it nets, and refuses orders that name one', async () => {
    const { orders, fills, positions, config, warnings } = await runWith({});
    expect(JSON.stringify([fills, positions, config])).not.toMatch(/"leg"|positionMode/);
    expect(orders.filter(({ leg }) => leg !== undefined).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => 'LEG_NOT_KEPT'),
    );
    expect(warnings.join()).toContain('leave the leg out, or choose positionMode hedging');
  });

  it('carries the round trip of each leg across a split', async () => {
    const result = await runWith({ positionMode: 'hedging' }, 2024_01_03);
    expect(result.trades.map(({ direction, quantity }) => `${direction} ${quantity}`)).toEqual([
      'long 20',
      'short 8',
    ]);
  });

  it('is refused to a cash account, and to the profile lean, with what would be right', async () => {
    await expect(runWith({ positionMode: 'hedging', account: 'cash', leverage: 1 })).rejects.toThrow(
      /a cash account cannot be hedging: .* choose a margin account, or leave positionMode out/,
    );
    await expect(runWith({ positionMode: 'hedging', profile: 'lean' })).rejects.toThrow(
      /profile lean: its accounts net what they hold/,
    );
  });
});
