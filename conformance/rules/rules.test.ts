import { defaultFillPolicy, type FillPolicy, gapFills, legsLiveRules } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainBracket } from '../fixtures/plain-bracket.ts';
import { generators } from '../generators.ts';
import { runRule } from '../run-rule.ts';
import { rules } from './all-rules.ts';

const thisClose = { market: 'this-close', gap: 'order-price' } as const;

/** Rule, policy, bars, gap; trades, their hash and the final equity that other engines gave. */
const runs = [
  ['sma', {}, 10_000, 3, 388, 'f1341c35', 999_996_350.131],
  ['sma', thisClose, 10_000, 3, 388, '5c8c9699', 999_996_270.167],
  ['alt', {}, 2_000, 3, 1_998, 'c2d2c823', 999_979_693.554],
  ['limit', {}, 10_000, 30, 706, 'baaa7288', 999_991_712.599],
  ['limit', thisClose, 10_000, 3, 616, '41304eba', 999_993_368.375],
  ['stop', {}, 10_000, 3, 600, '36f0efaf', 999_993_814.861],
  ['stop', thisClose, 10_000, 30, 678, '902136ef', 999_995_039.861],
] as const;

const run = (rule: string, policy: object, n: number, gap: number, quantity = 1) =>
  runRule({
    strategy: rules[rule]!,
    parameters: { offset: 15, timeToLive: 5, hold: 10, quantity },
    bars: generators['bars-v1']!({ n, seed: 1, gap }),
    policy,
    cash: 1_000_000_000,
    feeRate: 0.001,
    quantity,
  });

describe('the engine trades as other engines do', () => {
  it.each(runs)('rule %s under %o on %i bars with gap %i', (rule, policy, n, gap, count, fnv, equity) => {
    const got = run(rule, policy, n, gap);
    expect(got.trades.length).toBe(count);
    expect(got.tradesFnv).toBe(fnv);
    expect(got.finalEquity).toBeCloseTo(equity, 3);
  });

  it('loses and pays in proportion to the quantity, fractions included', () => {
    const one = run('sma', {}, 1_000, 3);
    const half = run('sma', {}, 1_000, 3, 0.5);
    expect(half.trades).toEqual(
      one.trades.map((trade) => ({ ...trade, quantity: 0.5, fee: trade.fee / 2n })),
    );
    expect(half.finalEquity - 1e9).toBeCloseTo((one.finalEquity - 1e9) / 2, 3);
  });

  it('has nothing to trade on a series that is shorter than the average', () => {
    expect(run('sma', {}, 29, 3)).toMatchObject({ trades: [], finalEquity: 1e9 });
  });
});

const anyBracketPolicy: fc.Arbitrary<FillPolicy> = fc.record({
  ...Object.fromEntries(Object.entries(defaultFillPolicy).map(([name, value]) => [name, fc.constant(value)])),
  market: fc.constantFrom('next-open', 'this-close'),
  gap: fc.constantFrom(...gapFills),
  legsLive: fc.constantFrom(...legsLiveRules),
  bothTouched: fc.constantFrom('stop-first', 'path'),
}) as fc.Arbitrary<FillPolicy>;

describe('the rule bracket', () => {
  it('trades as a plain loop does, on any series and under any policy of the cases', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(0, 3, 30, 60),
        fc.integer({ min: 1, max: 60 }),
        anyBracketPolicy,
        (seed, gap, bracketDistance, policy) => {
          const series = { n: 3_000, seed, gap };
          const { trades } = runRule({
            strategy: rules.bracket!,
            parameters: { bracketDistance, quantity: 1 },
            bars: generators['bars-v1']!(series),
            policy,
            cash: 1_000_000_000,
            feeRate: 0.001,
            quantity: 1,
          });
          const plain = plainBracket(generators['bars-v1']!(series)(series.n), policy, bracketDistance);
          expect(trades.map(({ bar, side, price, why }) => [bar, side, price, why])).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });
});
