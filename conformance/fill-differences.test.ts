import { describe, expect, it } from 'vitest';
import { fillDifferences } from './fill-differences.ts';
import { ruleCase } from './fixtures/tiny-cases.ts';
import { generators } from './generators.ts';
import { rules } from './rules/all-rules.ts';
import { type RuleRun, runRule } from './run-rule.ts';

const booking = { feeRate: 0.001, quantity: 0.07 };

const ran = (change: Partial<typeof booking> = {}): RuleRun => {
  const { feeRate, quantity } = { ...booking, ...change };
  return runRule({
    strategy: rules[ruleCase.rule]!,
    parameters: { quantity },
    bars: generators[ruleCase.series.generator]!(ruleCase.series),
    policy: {},
    cash: ruleCase.cash,
    feeRate,
    quantity,
  });
};

const withSecondTrade = (run: RuleRun, change: Partial<RuleRun['trades'][number]>): RuleRun => ({
  ...run,
  trades: run.trades.map((trade, index) => (index === 1 ? { ...trade, ...change } : trade)),
});

describe('the fills of a run', () => {
  it('are of the quantity asked for and cost the rate of their value, to the last digit', () => {
    const run = ran();
    expect(run.trades).toHaveLength(3);
    expect(fillDifferences(booking, run)).toEqual([]);
    // 9975 cents × 0.07 × 0.001 = 0.69825 cents.
    expect(run.trades[0]).toMatchObject({ quantity: 0.07, fee: 698_250_000_000_000_000n });
  });

  it('fail by a fee that is off by the smallest unit', () => {
    const run = ran();
    const wrong = withSecondTrade(run, { fee: run.trades[1]!.fee + 1n });
    expect(fillDifferences(booking, wrong)).toEqual([
      'fee of trade 1 in 10^-18 cents: expected 699090000000000000, got 699090000000000001',
    ]);
  });

  it('fail by a fee at another rate, in the fill and in the total', () => {
    expect(fillDifferences(booking, ran({ feeRate: 0.002 }))).toEqual([
      expect.stringContaining('fee of trade 0'),
      expect.stringContaining('fees of the run'),
    ]);
  });

  it('fail by fees of the account that are not those of the fills', () => {
    const run = ran();
    expect(fillDifferences(booking, { ...run, fees: run.fees - 1n })).toEqual([
      expect.stringContaining('fees of the run in 10^-18 cents'),
    ]);
  });

  it('fail by another quantity', () => {
    const wrong = withSecondTrade(ran(), { quantity: 0.06 });
    expect(fillDifferences(booking, wrong)).toEqual(['quantity of trade 1: expected 0.07, got 0.06']);
  });
});
