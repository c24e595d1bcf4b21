import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { midPrices } from '../quotes/mid-prices.ts';
import { fitMicroPrice } from './fit-micro-price.ts';
import { microPrices } from './micro-prices.ts';

/**
 * Quotes one tick wide that follow a rule: in the middle bucket the next imbalance is drawn from all three; from heavy
 * bids the mid goes up a tick with probability `move`, from heavy asks down, and is then in the middle again.
 */
function ruledQuotes(count: number, move: number) {
  const random = seededRandom(5);
  let bid = 100;
  let bucket = 1;
  const rows = Array.from({ length: count }, () => {
    const row = { bid, bucket };
    if (bucket === 1) bucket = random.below(3);
    else if (random.uniform() < move) {
      bid += bucket === 2 ? 1 : -1;
      bucket = 1;
    }
    return row;
  });
  return {
    bids: rows.map((row) => 1000 + row.bid),
    asks: rows.map((row) => 1001 + row.bid),
    bidSizes: rows.map((row) => [1, 5, 9][row.bucket]!),
    askSizes: rows.map((row) => [9, 5, 1][row.bucket]!),
  };
}

const states = { tickSize: 1, imbalanceBuckets: 3, maxSpreadTicks: 1 };

describe('the micro-price', () => {
  it('of a rule that is known is known: heavy bids end a tick higher, balanced ones nowhere', () => {
    // From heavy bids the first move is surely +1, and after it the quote is balanced: G1 = G* = 1 tick.
    const model = fitMicroPrice({ quotes: ruledQuotes(2000, 0.3), ...states });
    expect([...model.adjustmentsTicks].map((ticks) => Math.round(ticks * 1e12) / 1e12)).toEqual([-1, 0, 1]);
    expect(model.firstMoveTicks[2]).toBeCloseTo(1, 12);
    expect(model.afterMovesTicks[2]).toBeCloseTo(1, 12);
    expect(model.transientProbability[1]).toBe(1);
    expect(model.transientProbability[2]).toBeCloseTo(0.7, 1);
  });

  it('is odd: mirrored states have opposite adjustments', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 100, max: 300 }), (buckets, count) => {
        const quotes = ruledQuotes(count, 0.5);
        const { adjustmentsTicks } = fitMicroPrice({ quotes, ...states, imbalanceBuckets: buckets });
        adjustmentsTicks.forEach((ticks, state) => {
          const mirrored = adjustmentsTicks[buckets - 1 - state]!;
          if (Number.isNaN(ticks)) expect(mirrored).toBeNaN();
          else expect(ticks + mirrored).toBe(0);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('lies between bid and ask where the mid moves by half a spread at most and is balanced after it', () => {
    // Then G* = G1, a mean of moves. Spread 2 ticks, moves of 1 tick: quotes of the rule, a tick wider.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (tenths) => {
        const ruled = ruledQuotes(400, tenths / 10);
        const quotes = { ...ruled, asks: ruled.asks.map((ask) => ask + 1) };
        const model = fitMicroPrice({ quotes, ...states, maxSpreadTicks: 2 });
        microPrices({ quotes, model }).forEach((price, index) => {
          expect(price).toBeGreaterThanOrEqual(quotes.bids[index]! - 1e-9);
          expect(price).toBeLessThanOrEqual(quotes.asks[index]! + 1e-9);
        });
      }),
      { numRuns: 9 },
    );
  });

  it('is the fixed point: expected after one step it is what it was before', () => {
    // G(i) = E[dM] + sum P(i, j) G(j), checked on the transitions counted anew with their mirrors.
    const random = seededRandom(8);
    let bid = 5000;
    const rows = Array.from({ length: 3000 }, () => {
      bid += random.below(12) === 0 ? random.below(3) - 1 : 0;
      return { bid, spread: 1 + random.below(2), bidSize: 1 + random.below(9), askSize: 1 + random.below(9) };
    });
    const quotes = {
      bids: rows.map((row) => row.bid),
      asks: rows.map((row) => row.bid + row.spread),
      bidSizes: rows.map((row) => row.bidSize),
      askSizes: rows.map((row) => row.askSize),
    };
    const buckets = 4;
    const model = fitMicroPrice({ quotes, tickSize: 1, imbalanceBuckets: buckets, maxSpreadTicks: 2 });
    const stateOf = (row: (typeof rows)[number]) =>
      (row.spread - 1) * buckets +
      Math.min(buckets - 1, Math.floor((row.bidSize / (row.bidSize + row.askSize)) * buckets));
    const mirror = (state: number) => state - (state % buckets) + buckets - 1 - (state % buckets);
    const mids = midPrices(quotes);
    const sums = new Float64Array(2 * buckets);
    const steps = new Float64Array(2 * buckets);
    rows.slice(1).forEach((row, index) => {
      const from = stateOf(rows[index]!);
      const to = stateOf(row);
      const change = mids[index + 1]! - mids[index]!;
      sums[from]! += change + model.adjustmentsTicks[to]!;
      sums[mirror(from)]! += -change + model.adjustmentsTicks[mirror(to)]!;
      steps[from]! += 1;
      steps[mirror(from)]! += 1;
    });
    expect(model.steps).toEqual(steps);
    sums.forEach((sum, state) => {
      expect(sum / steps[state]!).toBeCloseTo(model.adjustmentsTicks[state]!, 9);
    });
  });

  it('counts in the tick it is given', () => {
    const quotes = ruledQuotes(500, 0.4);
    const cents = (values: readonly number[]) => values.map((value) => value / 100);
    const inCents = { ...quotes, bids: cents(quotes.bids), asks: cents(quotes.asks) };
    const model = fitMicroPrice({ quotes, ...states });
    const centModel = fitMicroPrice({ quotes: inCents, ...states, tickSize: 0.01 });
    expect(centModel.adjustmentsTicks).toEqual(model.adjustmentsTicks);
    microPrices({ quotes: inCents, model: centModel }).forEach((price, index) => {
      expect(price).toBeCloseTo(microPrices({ quotes, model })[index]! / 100, 10);
    });
  });

  it('is NaN outside its states and where it has no data', () => {
    const model = fitMicroPrice({ quotes: ruledQuotes(500, 0.4), ...states, maxSpreadTicks: 2 });
    const quotes = { bids: [10, 10, 10], asks: [10, 12, 13], bidSizes: [1, 1, 1], askSizes: [1, 1, 1] };
    expect([...microPrices({ quotes, model })]).toEqual([NaN, NaN, NaN]);
    expect(model.adjustmentsTicks[4]).toBeNaN();
    expect(model.transientProbability[4]).toBeNaN();
    expect(model.steps[4]).toBe(0);
  });

  it('leaves the data out that it has no state for: locked and wide quotes', () => {
    const quotes = {
      bids: [100, 100, 101, 100, 100, 90, 100, 100],
      asks: [101, 101, 102, 101, 100, 110, 101, 101],
      bidSizes: [9, 9, 5, 5, 5, 5, 5, 5],
      askSizes: [1, 1, 5, 5, 5, 5, 5, 5],
    };
    // Kept: 9:1 stays, 9:1 up to 5:5, 5:5 down, 5:5 stays at the end; each mirrored.
    const { steps } = fitMicroPrice({ quotes, ...states });
    expect([...steps]).toEqual([2, 4, 2]);
  });

  it('refuses quotes whose mid never moves, from some state or at all, or never turns', () => {
    const still = { bids: [1, 1, 1], asks: [2, 2, 2], bidSizes: [1, 1, 1], askSizes: [1, 1, 1] };
    expect(() => fitMicroPrice({ quotes: still, ...states })).toThrow(
      'the micro-price has no best value: from a spread of 1 ticks with imbalance bucket 1 the mid never moves',
    );
    const wide = { ...still, asks: [9, 9, 9] };
    expect(() => fitMicroPrice({ quotes: wide, ...states })).toThrow('no two quotes in a row');
    const rising = { bids: [1, 2, 3, 4], asks: [2, 3, 4, 5], bidSizes: [9, 9, 9, 9], askSizes: [1, 1, 1, 1] };
    expect(() => fitMicroPrice({ quotes: rising, ...states })).toThrow('moves one way');
  });

  it('refuses too many states', () => {
    const quotes = ruledQuotes(100, 0.4);
    expect(() => fitMicroPrice({ quotes, ...states, imbalanceBuckets: 0 })).toThrow('imbalanceBuckets is 0');
    expect(() => fitMicroPrice({ quotes, ...states, imbalanceBuckets: 1000, maxSpreadTicks: 3 })).toThrow(
      'maxSpreadTicks is 3: it must be a whole number from 1 to 2',
    );
    expect(() => fitMicroPrice({ quotes, ...states, tickSize: 0 })).toThrow('tickSize is 0');
  });
});
