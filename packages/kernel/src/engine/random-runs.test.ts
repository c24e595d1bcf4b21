import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare, run, runInChunks } from '../../test/fixtures/backtest.ts';
import { anyRun } from '../../test/fixtures/random-run.ts';
import { Prng } from '../index.ts';
import { isMargined } from '../instrument/asset-class.ts';

describe('any run', () => {
  it('fills, cancels, expires and refuses orders, so that the tests below mean something', () => {
    const seen = new Set<string>();
    for (const setup of fc.sample(anyRun, { numRuns: 60, seed: 1 })) {
      const { closed, fills } = run(setup);
      for (const line of [...closed, ...fills])
        seen.add(line.split(' ').slice(2).join(' ').replace(/^.* /, ''));
    }
    expect([...seen].sort()).toMatchInlineSnapshot(`
      [
        "BUYING_POWER",
        "FOK_NOT_FILLED",
        "INSUFFICIENT_CASH",
        "IOC_REMAINDER",
        "MARKET_CLOSED",
        "NOT_HELD",
        "NO_REFERENCE_PRICE",
        "PRICE_INVALID",
        "QUANTITY_INVALID",
        "SESSION_CLOSED",
        "SHORT_NOT_ALLOWED",
        "cancelled",
        "filled",
        "limit-at-open",
        "limit-at-quote",
        "limit-at-trade",
        "limit-price-across-gap",
        "limit-resting-quote",
        "limit-touched",
        "market-at-bar-mid",
        "market-at-bar-vwap",
        "market-at-next-open",
        "market-at-quote",
        "market-at-this-close",
        "market-at-trade",
        "stop-at-open",
        "stop-at-quote",
        "stop-at-trade",
        "stop-limit-triggered",
        "stop-price-across-gap",
        "stop-triggered",
      ]
    `);
  });

  it('keeps cash + cost of what is paid for = deposits + realised − fees to the last digit, at every timestamp', () => {
    fc.assert(
      fc.property(anyRun, (setup) => {
        const { engine } = prepare(setup);
        for (const [index, stream] of engine.streams.entries()) {
          engine.feed(stream, setup.streams[index]!.columns);
          engine.end(stream);
        }
        const { portfolio } = engine;
        while (engine.advance(1) !== 'finished') {
          // What margined positions cost has not been paid.
          const basis = portfolio.positions.reduce(
            (sum, { costBasis, instrument, settled }) =>
              sum - settled + (isMargined(instrument.assetClass) ? 0n : costBasis),
            0n,
          );
          expect(portfolio.cash + basis).toBe(portfolio.deposits + portfolio.realised - portfolio.fees);
          if (setup.account === 'cash') {
            expect(portfolio.spendable(0) >= 0n).toBe(true);
            for (const { quantity } of portfolio.positions) expect(quantity).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('is the same run however its data are cut into chunks', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(), fc.integer({ min: 1, max: 40 }), (setup, seed, largest) => {
        const whole = run(setup);
        const prng = new Prng(seed);
        const cut = runInChunks(setup, () => 1 + prng.below(largest));
        expect(cut.fills).toEqual(whole.fills);
        expect(cut.hash()).toBe(whole.hash());
      }),
      { numRuns: 60 },
    );
  });

  it('is another run with another seed', () => {
    const [setup] = fc.sample(anyRun, { numRuns: 1, seed: 3 });
    expect(run({ ...setup!, seed: 1 }).hash()).not.toBe(run({ ...setup!, seed: 2 }).hash());
    expect(run({ ...setup!, seed: 1 }).hash()).toBe(run({ ...setup!, seed: 1 }).hash());
  });
});
