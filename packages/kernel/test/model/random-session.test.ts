import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/index.ts';
import { runInChunks } from '../fixtures/backtest.ts';
import { anySession, watch } from './random-session.ts';

describe('random sessions of everything that strategies and markets do', () => {
  it('keep what must hold after every event: money, quantities, prices, hours, and what orders and groups promise', () => {
    fc.assert(
      fc.property(anySession, (setup) => {
        expect(watch(setup).invariants.problems.slice(0, 3)).toEqual([]);
      }),
      { numRuns: 300, seed: 20_240_102 },
    );
  });

  it('come by nearly every rule, every kind of group and every end of an order', () => {
    const counts = new Map<string, number>();
    for (const setup of fc.sample(anySession, { numRuns: 300, seed: 5 }))
      for (const [what, count] of watch(setup).invariants.counts)
        counts.set(what, (counts.get(what) ?? 0) + count);
    const seen = [...counts.keys()];
    expect(seen).toEqual(
      expect.arrayContaining([
        'group bracket',
        'group combo',
        'group one-cancels-other',
        'group one-triggers-other',
        'group one-updates-other',
        'auction-print',
        'auction-at-session-open',
        'auction-at-session-close',
        'limit-resting-quote',
        'stop-at-quote',
        'stop-at-trade',
        'touch-at-quote',
        'stop-triggered',
        'combo-at-quote',
        'combo-at-open',
        'expired SESSION_CLOSED',
        'expired DATE_REACHED',
        'cancelled HALTED',
        'cancelled IOC_REMAINDER',
        'cancelled FOK_NOT_FILLED',
        'rejected REDUCE_ONLY',
        'rejected POST_ONLY',
      ]),
    );
  });

  it('are the same again with the same seed, and whatever the data are cut into', () => {
    fc.assert(
      fc.property(anySession, fc.nat(), fc.integer({ min: 1, max: 60 }), (setup, seed, largest) => {
        const prng = new Prng(seed);
        const whole = watch(setup).backtest.hash();
        expect(watch(setup).backtest.hash()).toBe(whole);
        expect(runInChunks(setup, () => 1 + prng.below(largest)).hash()).toBe(whole);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
