import { defineStrategy, type OrderEvent } from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import { resultSchema } from '../result/result-schema.ts';
import { runBacktest } from './backtest.ts';
import type { RunConfig } from './run-config.ts';
import { parseRunConfig } from './run-config.ts';

const statuses: string[] = [];
const refusals: OrderEvent['reason'][] = [];

/** Sells short after every bar. */
const seller = loaded(
  defineStrategy({
    name: 'seller',
    onBar: (run, { instrument }) => {
      run.sell(instrument, 1);
    },
    onStatus: (_, { action, instrument }) => statuses.push(`${instrument.symbol} ${action}`),
    onOrderEvent: (_, { reason }) => refusals.push(reason),
  }),
);

describe('market rules of a run', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    const share = (symbol: string) => coin(symbol, { assetClass: 'equity' });
    catalog = await catalogOf([
      [{ instrument: share('FALL'), kind: 'bar', bars: '1d' }, barsClosingAt([100, 85, 84, 83, 83, 83])],
      [
        { instrument: coin('INDEX', { assetClass: 'index' }), kind: 'bar', bars: '1d' },
        barsClosingAt([100, 80, 84, 83, 83, 83]),
      ],
    ]);
  });

  const play = async (config: Partial<RunConfig>) => {
    statuses.length = 0;
    refusals.length = 0;
    const common: RunConfig = { strategy: 's.ts', instruments: ['FALL'], account: 'margin', leverage: 2 };
    return (await runBacktest({ config: { ...common, ...config }, strategy: seller, catalog })).result;
  };

  it('restrict short sales after a fall of a tenth', async () => {
    await play({});
    expect(statuses).toEqual([]);
    expect(refusals).not.toContain('SHORT_SALE_RESTRICTED');
    await play({ marketRules: { shortSaleRestriction: true } });
    expect(statuses).toEqual(['FALL restrict-short', 'FALL unrestrict-short']);
    expect(refusals).toContain('SHORT_SALE_RESTRICTED');
  });

  it('halt shares by the prices of an index that the run reads, named by symbol', async () => {
    await play({ instruments: ['FALL', 'INDEX'], marketRules: { breakers: { index: 'INDEX' } } });
    expect(statuses[0]).toBe('FALL halt');
  });

  it('are written into the result with ids, so that it reproduces the run', async () => {
    const marketRules = { shortSaleRestriction: true, luld: { FALL: 1 } } as const;
    const result = await play({ marketRules });
    expect(result.config.marketRules).toEqual({
      shortSaleRestriction: true,
      luld: { 'FALL.TEST': { tier: 1 } },
    });
    expect(resultSchema.safeParse(JSON.parse(JSON.stringify(result))).error).toBeUndefined();
    const again = await play(parseRunConfig(JSON.parse(JSON.stringify(result.config)), 'result.json'));
    expect(again.eventHash).toBe(result.eventHash);
    expect((await play({})).config).not.toHaveProperty('marketRules');
  });

  it.each([
    [{ luld: { FALL: 3 } }, /marketRules\.luld\.FALL/],
    [{ luld: { FALL: { tier: 1, leveraged: 2 } } }, /marketRules\.luld\.FALL: leveraged is no setting of it/],
    [{ breakers: {} }, /marketRules\.breakers\.index: must be of type string/],
    [{ shortSaleRestriction: 'yes' }, /marketRules\.shortSaleRestriction: must be of type boolean/],
    [{ shortSales: true }, /marketRules: shortSales is no setting of it/],
  ])('are refused where they make no sense: %j', (marketRules, message) => {
    expect(() => parseRunConfig({ strategy: 'a.ts', marketRules }, 'run.json')).toThrow(message);
  });

  it('are refused for instruments that the run does not have', async () => {
    await expect(play({ marketRules: { luld: { NOWHERE: 1 } } })).rejects.toThrow(/NOWHERE/);
    await expect(play({ marketRules: { breakers: { index: 'INDEX' } } })).rejects.toThrow(
      'market rules: breakers names INDEX.TEST, which the run does not have; it has FALL.TEST',
    );
  });
});
