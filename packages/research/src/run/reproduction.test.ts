import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { defineStrategy, type Strategy } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, sp500Catalog, store, wave } from '../fixtures/catalogs.ts';
import { loaded, smaRule } from '../fixtures/strategies.ts';
import { runBacktest } from './backtest.ts';
import { parseRunConfig, type RunConfig } from './run-config.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../fixtures/print-run.ts', import.meta.url));

/** Buys and sells by the run's random numbers, so that the seed matters. */
const dice: Strategy = defineStrategy({
  name: 'dice',
  onBar(run, { instrument }) {
    const draw = run.random.uniform();
    if (draw < 0.2) run.buy(instrument, 1 + run.random.below(3));
    else if (draw < 0.4) run.sell(instrument, 1);
  },
});

const configs: readonly (readonly [string, RunConfig])[] = [
  ['defaults', { strategy: 's.ts' }],
  [
    'everything set',
    {
      strategy: 's.ts',
      instruments: ['BTCUSD', 'ETHUSD'],
      data: ['1d'],
      from: '2024-02-01',
      to: '2024-12-31',
      cash: 54_321.09,
      currency: 'USD',
      account: 'margin',
      leverage: 1.5,
      fill: 'ohlc-path,path=nearer-extreme-first,participation=0.25',
      fees: 'per-share:0.005,min=1,max=1%',
      slippage: 'volume:0.1',
      latency: 'lognormal:50ms,0.5',
      limits: { maxOrderQuantity: 2, maxOrdersPerSecond: { count: 1, seconds: 1 } },
      seed: 99,
      benchmark: 'ETHUSD.TEST',
      riskFreeRate: 0.02,
      periodsPerYear: 300,
      description: 'not part of the run',
    },
  ],
];

const twoCoins = () =>
  catalogOf([
    [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(400))],
    [{ instrument: coin('ETHUSD'), kind: 'bar', bars: '1d' }, barsClosingAt(wave(400).reverse())],
  ]);

describe("a result's configuration", () => {
  it.each(configs)('gives the run again: %s', async (name, config) => {
    const catalog =
      name === 'defaults'
        ? await catalogOf([[{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(400))]])
        : await twoCoins();
    const strategy = loaded(dice);
    const first = (await runBacktest({ config, strategy, catalog })).result;
    expect(first.metrics.fills).toBeGreaterThan(10);
    for (const again of [first.config, JSON.parse(JSON.stringify(first.config))]) {
      const { result } = await runBacktest({
        config: parseRunConfig(again, 'the result'),
        strategy,
        catalog,
      });
      expect(result).toEqual(first);
    }
  });

  it('names the data by which a run without a choice can be had again when the catalog has grown', async () => {
    const instrument = coin();
    const catalog = await catalogOf([[{ instrument, kind: 'bar', bars: '1d' }, barsClosingAt(wave(100))]]);
    const first = (await runBacktest({ config: { strategy: 's.ts' }, strategy: smaRule, catalog })).result;
    await store(catalog, { instrument, kind: 'bar', bars: '1h' }, barsClosingAt(wave(100), 3_600_000_000));
    await store(catalog, { instrument: coin('ETHUSD'), kind: 'bar', bars: '1d' }, barsClosingAt([1, 2]));
    const { result } = await runBacktest({
      config: parseRunConfig(first.config, 'the result'),
      strategy: smaRule,
      catalog,
    });
    expect(result).toEqual(first);
  });

  it('differs by its seed only where the strategy draws', async () => {
    const catalog = await twoCoins();
    const hashOf = async (strategy: Strategy, seed: number) =>
      (
        await runBacktest({
          config: { strategy: 's.ts', instruments: ['BTCUSD'], seed },
          strategy: loaded(strategy),
          catalog,
        })
      ).result.eventHash;
    expect(await hashOf(dice, 1)).not.toBe(await hashOf(dice, 2));
    expect(await hashOf(smaRule.strategy, 1)).toBe(await hashOf(smaRule.strategy, 2));
  });
});

describe('two processes', () => {
  it('give the same hash, fills and metrics', async () => {
    const catalog = await sp500Catalog();
    const config = JSON.stringify({
      strategy: 'sma-rule.ts',
      slippage: 'bps:5',
      latency: 'uniform:10ms,80ms',
    });
    const print = async () =>
      (await run(process.execPath, [script, catalog.folder, config], { maxBuffer: 1 << 26 })).stdout;
    const [first, second] = [await print(), await print()];
    expect(first).toBe(second);
    const [eventHash, fills, metrics] = JSON.parse(first);
    const { result } = await runBacktest({
      config: parseRunConfig(JSON.parse(config), 'the test'),
      strategy: smaRule,
      catalog,
    });
    expect(result.eventHash).toBe(eventHash);
    expect([JSON.parse(JSON.stringify(result.fills)), JSON.parse(JSON.stringify(result.metrics))]).toEqual([
      fills,
      metrics,
    ]);
  });
});
