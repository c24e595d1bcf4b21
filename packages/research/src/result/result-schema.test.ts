import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import { barsClosingAt, catalogOf, coin, START, wave } from '../fixtures/catalogs.ts';
import { buyAndHold, idle, smaRule } from '../fixtures/strategies.ts';
import { publishedSchemas } from '../published-schemas.ts';
import { renderReport } from '../report/index.ts';
import { runBacktest } from '../run/backtest.ts';
import type { BacktestResult } from './result.ts';
import { resultSchema } from './result-schema.ts';

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

const folder = new URL('../../schema/', import.meta.url);
const published = publishedSchemas();

describe('the published schemas', () => {
  it('are the files of the package: run scripts/write-schemas.ts and the formatter after a change', () => {
    expect(readdirSync(folder).sort()).toEqual([...published.keys()].sort());
    for (const [file, text] of published)
      expect(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).toEqual(JSON.parse(text));
  });

  it('describe each key', () => {
    for (const text of published.values()) {
      const { properties } = JSON.parse(text) as { readonly properties: object };
      expect(Object.keys(properties).length).toBeGreaterThan(15);
    }
  });
});

describe("a result's schema", () => {
  it('has the type of the interface, both ways', () => {
    type Schema = DeepReadonly<z.infer<typeof resultSchema>>;
    expectTypeOf<Schema>().toExtend<BacktestResult>();
    expectTypeOf<DeepReadonly<BacktestResult>>().toExtend<Schema>();
    expectTypeOf<keyof Schema>().toEqualTypeOf<keyof BacktestResult>();
    expectTypeOf<Schema['metrics']>().toEqualTypeOf<DeepReadonly<BacktestResult['metrics']>>();
    expectTypeOf<Schema['config']>().toEqualTypeOf<DeepReadonly<BacktestResult['config']>>();
  });

  it.each([
    ['with trades', smaRule, 400, {}],
    ['with a position at the end', buyAndHold, 400, { from: '2024-02-01' }],
    ['without an order', idle, 30, {}],
    ['of a single session', buyAndHold, 1, {}],
    ['of two sessions', buyAndHold, 2, {}],
    ['without a benchmark', buyAndHold, 30, { benchmark: null }],
    [
      'at a venue that lacks orders',
      buyAndHold,
      30,
      { support: { orderTypes: ['market', 'limit'], groups: [], reduceOnly: false } },
    ],
    [
      'on margin, with every model',
      smaRule,
      400,
      {
        account: 'margin',
        leverage: 2,
        fees: 'percent:0.1%',
        slippage: 'bps:5',
        latency: '50ms',
        fill: 'ohlc-path,participation=0.1',
        limits: { maxOrderQuantity: 1000 },
      },
    ],
  ] as const)('holds for a run %s, and for its JSON', async (_, strategy, bars, settings) => {
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(bars))],
    ]);
    const { result } = await runBacktest({
      config: { strategy: strategy.file, ...settings } as Parameters<typeof runBacktest>[0]['config'],
      strategy,
      catalog,
    });
    expect(resultSchema.parse(result)).toEqual(result);
    expect(result.monthlyReturns.length).toBeGreaterThan(0);
    expect(resultSchema.safeParse(JSON.parse(JSON.stringify(result)))).toMatchObject({ success: true });
  });
});

describe('the sessions of a run', () => {
  it('are as many as its days, where days adjoin', async () => {
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(50))],
    ]);
    const { result } = await runBacktest({ config: { strategy: 's.ts' }, strategy: idle, catalog });
    expect(result.period).toMatchObject({ from: '2024-01-01T00:00:00Z', sessions: 50, events: 50 });
    expect(result.monthlyReturns.map(({ period }) => period)).toEqual(['2024-01', '2024-02']);
  });

  it('are one in a run of one trade, whose result is whole all the same', async () => {
    const trade = {
      kind: 'trade',
      length: 1,
      time: Float64Array.of(START),
      price: Float64Array.of(100),
      size: Float64Array.of(1),
    } as const;
    const catalog = await catalogOf([[{ instrument: coin(), kind: 'trade', bars: null }, trade]]);
    const { result, prices } = await runBacktest({ config: { strategy: 's.ts' }, strategy: idle, catalog });
    expect(resultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      period: { sessions: 1, events: 1 },
      metrics: { totalReturn: 0, sharpe: null },
    });
    expect(renderReport({ result, prices, command: 'x' })).toContain('</html>');
  });
});
