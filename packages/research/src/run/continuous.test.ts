import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sma } from '@marketloom/indicators';
import { defineStrategy } from '@marketloom/kernel';
import { type Catalog, importLean } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyCatalog, temporaryFolder } from '../fixtures/catalogs.ts';
import { idle, loaded } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import { checkStrategyTypes } from './check-types.ts';
import { loadStrategy } from './load-strategy.ts';
import type { RunConfig } from './run-config.ts';

const page = readFileSync(new URL('../../../../docs/contracts.md', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../../../../../shared/data/lean', import.meta.url));

describe.skipIf(!existsSync(folder))('ES in a run (skipped without ../shared/data/lean)', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await emptyCatalog();
    await importLean({
      catalog,
      folder,
      assetClass: 'future',
      market: 'cme',
      resolution: 'daily',
      kind: 'bar',
      symbols: ['ES'],
    });
  });

  const base: RunConfig = {
    strategy: 's.ts',
    data: ['1d'],
    from: '2013-10-07',
    to: '2013-12-26',
    account: 'margin',
    leverage: 20,
    fill: 'next-open',
  };
  const es = { root: 'ES', venue: 'CME' };

  /** Holds one contract of the front and rolls it; tells the mean of the last closes of ES.CME. */
  const holder = (period: number) => {
    const means: Record<string, number> = {};
    const fronts = new Set<string>();
    const strategy = loaded(
      defineStrategy({
        name: 'holder',
        instruments: ['ES.CME'],
        indicators: () => ({ mean: sma({ period }) }),
        onBar(run, bar) {
          const front = run.contract(bar.instrument);
          if (bar.instrument.symbol !== 'ES') return;
          fronts.add(front.id);
          means[new Date(bar.closeTime / 1000).toISOString().slice(0, 10)] = run.indicators(
            bar.instrument,
          ).mean.value;
          if (run.portfolio.equity > 0 && run.position(front).isFlat && run.workingOrders().length === 0)
            run.buy(front, 1);
        },
        onRoll(run, { from, to }) {
          run.close(from);
          run.buy(to, 1);
        },
      }),
    );
    return { strategy, means, fronts };
  };

  it('trades the contract in front, and rolls it', async () => {
    const { strategy, fronts } = holder(2);
    const config = { ...base, continuous: [{ ...es, roll: 'volume', adjust: 'difference' as const }] };
    const { result } = await runBacktest({ config, strategy, catalog });
    expect([...fronts]).toEqual(['ESZ13.CME', 'ESH14.CME']);
    expect(
      result.fills.map(({ time, instrument, side, price }) => [time.slice(0, 16), instrument, side, price]),
    ).toEqual([
      ['2013-10-07T22:00', 'ESZ13.CME', 'buy', expect.any(Number)],
      ['2013-12-15T23:00', 'ESZ13.CME', 'sell', 1783.5],
      ['2013-12-15T23:00', 'ESH14.CME', 'buy', 1777.5],
    ]);
    expect(result.data.map(({ instrument, rows }) => [instrument, rows])).toEqual([
      ['ES.CME', expect.any(Number)],
      ['ESZ13.CME', expect.any(Number)],
      ['ESH14.CME', expect.any(Number)],
    ]);
    expect(resultSchema.parse(result)).toEqual(result);
    const again = await runBacktest({
      config: structuredClone(result.config) as unknown as RunConfig,
      strategy: holder(2).strategy,
      catalog,
    });
    expect(again.result.eventHash).toBe(result.eventHash);
  });

  it('sees history as the roll has made it, and nothing of it before', async () => {
    const meansBy = async (adjust: 'none' | 'ratio' | 'difference', to = base.to!) => {
      const { strategy, means } = holder(2);
      await runBacktest({ config: { ...base, to, continuous: [{ ...es, adjust }] }, strategy, catalog });
      return means;
    };
    const [none, difference, ratio] = [
      await meansBy('none'),
      await meansBy('difference'),
      await meansBy('ratio'),
    ];
    // The closes of the Friday are 1775 of December and 1768.75 of March, that of the Monday is 1779 of March.
    expect(none['2013-12-16']).toBeCloseTo((1775 + 1779) / 2, 9);
    expect(difference['2013-12-16']).toBeCloseTo((1768.75 + 1779) / 2, 9);
    expect(ratio['2013-12-16']).toBeCloseTo((1768.75 + 1779) / 2, 9);
    expect(difference['2013-12-13']).toBe(none['2013-12-13']);
    const cut = await meansBy('difference', '2013-12-13');
    for (const [date, mean] of Object.entries(cut)) expect(difference[date]).toBe(mean);
  });

  it('has the means that docs/contracts.md tells', async () => {
    const rows = [...page.matchAll(/^\| `(none|ratio|difference)` \| ([\d.]+) \|/gm)];
    expect(rows).toHaveLength(3);
    for (const [, adjust, told] of rows) {
      const { strategy, means } = holder(2);
      const continuous = [{ ...es, adjust: adjust as 'none' }];
      await runBacktest({ config: { ...base, continuous }, strategy, catalog });
      expect(means['2013-12-16']).toBeCloseTo(Number(told), 9);
    }
  });

  it('runs the strategy of docs/contracts.md, as its configuration says', async () => {
    const [, code = ''] = /```ts\n(defineStrategy\([\s\S]*?)```/.exec(page) ?? [];
    const [, settings = ''] = /```json\n(\{ "strategy": "trend.ts"[\s\S]*?)```/.exec(page) ?? [];
    const file = join(temporaryFolder(), 'trend.ts');
    const imports =
      "import { sma } from '@marketloom/indicators';\nimport { defineStrategy } from '@marketloom/kernel';\n";
    writeFileSync(file, `${imports}export default ${code.replace('period: 50', 'period: 5')}`);
    await checkStrategyTypes(file);
    const strategy = await loadStrategy(file);
    const { result } = await runBacktest({
      config: { ...base, ...JSON.parse(settings) },
      strategy,
      catalog,
    });
    expect(new Set(result.fills.map(({ instrument }) => instrument))).toEqual(
      new Set(['ESZ13.CME', 'ESH14.CME']),
    );
  });

  it('needs no other instruments, and refuses orders in what can only be read', async () => {
    const strategy = loaded(
      defineStrategy({ name: 'wrong', onBar: (run) => void run.buy(run.instrument('ES.CME'), 1) }),
    );
    const { result } = await runBacktest({ config: { ...base, continuous: [es] }, strategy, catalog });
    expect(result.fills).toEqual([]);
    expect(new Set(result.orders.map(({ reason }) => reason))).toEqual(new Set(['NOT_TRADABLE']));
  });

  it('refuses contracts that do not trade within the run, and names those that do', async () => {
    const run = (instruments: string[], dates: Partial<RunConfig>) =>
      runBacktest({ config: { ...base, instruments, ...dates }, strategy: idle, catalog });
    await expect(run(['ESZ13'], { from: '2014-01-06', to: '2014-02-01' })).rejects.toMatchObject({
      code: 'CONTRACT_OUT_OF_RANGE',
      message: expect.stringMatching(/ESZ13\.CME ended on 2013-12-20.*ESH14\.CME, ESM14\.CME/),
    });
  });

  it('refuses a contract in front of which there are no data, and rules that are none', async () => {
    const run = (settings: Partial<RunConfig>) =>
      runBacktest({ config: { ...base, continuous: [es], ...settings }, strategy: idle, catalog });
    await expect(run({ data: ['1m'] })).rejects.toMatchObject({ code: 'DATA_CHOICE' });
    await expect(run({ continuous: [{ ...es, roll: 'open-interest' }] })).rejects.toThrow('no open interest');
    const far = { to: '2020-01-31', continuous: [{ ...es, adjust: 'difference' as const }] };
    await expect(run(far)).rejects.toThrow('the roll to ESM14.CME has no prices of both contracts');
    await expect(run({ ...far, from: '2014-02-01' })).rejects.toThrow(
      'has ESH14.CME in front within the run, of which the catalog has no such bars',
    );
  });
});
