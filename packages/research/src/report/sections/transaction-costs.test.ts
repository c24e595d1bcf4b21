import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '../../result/result.ts';
import type { TransactionCosts } from '../../result/transaction-costs-result.ts';
import { crowdedRun, dailyRun, idleRun } from '../fixtures/simulated-runs.ts';
import { transactionCostsPart } from './transaction-costs.ts';

const textOf = (result: BacktestResult): string =>
  transactionCostsPart(result)
    .markup.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const withCosts = (changes: Partial<TransactionCosts>): BacktestResult => {
  const { result } = dailyRun();
  return { ...result, transactionCosts: { ...result.transactionCosts!, ...changes } };
};

describe('what trading cost, in the report', () => {
  it('says what the run would have made on paper, by part and by side', () => {
    const { result } = dailyRun();
    const text = textOf(result);
    expect(text).toMatch(/would have made [\d,.]+ USD more: [\d.]+ hundredths of a percent/);
    for (const name of ['Delay', 'Trading', 'Opportunity', 'Fees', 'Shortfall', 'Buys', 'Sells', 'VWAP'])
      expect(text).toContain(name);
    expect(text).toContain('no more than luck');
    expect(text).toContain('The 10 dearest orders');
    expect(text).not.toContain('Left out');
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it('says less where the run was cheaper than on paper, and names what was left out', () => {
    const text = textOf(withCosts({ shortfall: -50, shortfallBps: -0.31, unpriced: 2, untriggered: 1 }));
    expect(text).toContain('would have made 50.00 USD less: 0.31 hundredths');
    expect(text).toContain('Left out: 2 orders without a known price, 1 order whose own price never came.');
  });

  it('tells types of orders apart where there are several', () => {
    const { buys, sells } = dailyRun().result.transactionCosts!;
    const text = textOf(
      withCosts({
        byType: [
          { ...buys!, type: 'market' },
          { ...sells!, type: 'stop-limit' },
        ],
      }),
    );
    expect(text).toContain('By side and type of order');
    expect(text).toContain('Stop limit');
  });

  it('says why where there is nothing to compare with, and nothing to measure', () => {
    expect(textOf(withCosts({ againstVwap: null, againstClose: null }))).toContain('no prices or volumes');
    expect(textOf(withCosts({ againstVwap: null }))).toContain('The data have no volume');
    expect(textOf(withCosts({ dearest: [] }))).not.toContain('dearest');
    expect(textOf(withCosts({ buys: null }))).toMatch(/Buys 0 – –/);
    expect(textOf(idleRun().result)).toContain('Nothing to measure: the run sent no order.');
    const { result } = dailyRun();
    expect(textOf({ ...result, transactionCosts: null })).toContain('no order was carried out');
  });

  it('shows small costs with two decimals, and no spread where all orders cost the same', () => {
    const text = textOf(crowdedRun().result);
    expect(text).toMatch(/Fees \+8,000\.40 \+0\.11/);
    expect(text).not.toContain('NaN');
  });
});
