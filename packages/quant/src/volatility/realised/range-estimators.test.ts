import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import type { BarColumns } from './bars.ts';
import {
  closeToCloseVolatility,
  garmanKlassVolatility,
  parkinsonVariances,
  parkinsonVolatility,
  rogersSatchellVolatility,
  yangZhangVolatility,
  yangZhangWeight,
} from './range-estimators.ts';
import { type RangeEstimator, rollingRangeVolatility } from './rolling-range.ts';

const periodsPerYear = 252;
const estimators = {
  'close-to-close': closeToCloseVolatility,
  parkinson: parkinsonVolatility,
  'garman-klass': garmanKlassVolatility,
  'rogers-satchell': rogersSatchellVolatility,
  'yang-zhang': yangZhangVolatility,
} as const satisfies Record<RangeEstimator, unknown>;

/** Bars of a random walk of `steps` moves each, without gaps. */
function walk(seed: number, bars: number, steps: number, step: number, drift = 0): BarColumns {
  const random = seededRandom(seed);
  const columns = { open: [] as number[], high: [] as number[], low: [] as number[], close: [] as number[] };
  let log = 0;
  for (let bar = 0; bar < bars; bar++) {
    const path = [log];
    for (let k = 0; k < steps; k++) {
      log += drift + step * random.normal();
      path.push(log);
    }
    columns.open.push(Math.exp(path[0]!));
    columns.high.push(Math.exp(Math.max(...path)));
    columns.low.push(Math.exp(Math.min(...path)));
    columns.close.push(Math.exp(log));
  }
  return columns;
}

describe('range estimators', () => {
  it('by hand: one bar, open 100, high 104, low 98, close 102', () => {
    const bar = { open: [100], high: [104], low: [98], close: [102], periodsPerYear: 1 };
    const range = Math.log(104 / 98);
    const body = Math.log(1.02);
    expect(parkinsonVolatility(bar)).toBeCloseTo(range / Math.sqrt(4 * Math.LN2), 12);
    expect(garmanKlassVolatility(bar)).toBeCloseTo(
      Math.sqrt(0.5 * range ** 2 - (2 * Math.LN2 - 1) * body ** 2),
      12,
    );
    const satchell = Math.log(104 / 102) * Math.log(1.04) + Math.log(98 / 102) * Math.log(0.98);
    expect(rogersSatchellVolatility(bar)).toBeCloseTo(Math.sqrt(satchell), 12);
    expect(parkinsonVariances(bar)[0]).toBeCloseTo(range ** 2 / (4 * Math.LN2), 12);
    expect(yangZhangWeight(2)).toBeCloseTo(0.34 / 4.34, 12);
  });

  it('all find the volatility of a walk, the range ones a little low for want of steps', () => {
    const bars = walk(1, 800, 300, 0.01 / Math.sqrt(300));
    for (const estimate of Object.values(estimators)) {
      const found = estimate({ ...bars, periodsPerYear: 1 });
      expect(found).toBeGreaterThan(0.0088);
      expect(found).toBeLessThan(0.0108);
    }
  });

  it('of Rogers-Satchell and Yang-Zhang are not moved by a drift, that of Parkinson is', () => {
    const drift = 0.03 / 300;
    const bars = { ...walk(2, 500, 300, 0.01 / Math.sqrt(300), drift), periodsPerYear: 1 };
    expect(rogersSatchellVolatility(bars)).toBeLessThan(0.0108);
    expect(yangZhangVolatility(bars)).toBeLessThan(0.0112);
    expect(parkinsonVolatility(bars)).toBeGreaterThan(0.015);
  });

  it('roll as if each window stood alone', () => {
    const bars = { ...walk(3, 30, 5, 0.01), periodsPerYear };
    for (const [name, estimate] of Object.entries(estimators)) {
      const rolled = rollingRangeVolatility({ ...bars, estimator: name as RangeEstimator, window: 6 });
      expect(rolled.length).toBe(30);
      expect([...rolled.slice(0, 5)].every(Number.isNaN)).toBe(true);
      for (const end of [6, 17, 30]) {
        const cut = (column: BarColumns['open']) => column.slice(end - 6, end);
        const own = {
          open: cut(bars.open),
          high: cut(bars.high),
          low: cut(bars.low),
          close: cut(bars.close),
          periodsPerYear,
        };
        expect(rolled[end - 1]).toBeCloseTo(estimate(own), 14);
      }
    }
  });

  it('do not see the unit of the price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        (seed, unit) => {
          const bars = walk(seed, 8, 4, 0.02);
          const times = (column: BarColumns['open']) => Array.from(column, (price) => price * unit);
          const scaled = {
            open: times(bars.open),
            high: times(bars.high),
            low: times(bars.low),
            close: times(bars.close),
            periodsPerYear,
          };
          // A product may be rounded past its neighbour.
          const high = scaled.high.map((price, i) => Math.max(price, scaled.open[i]!, scaled.close[i]!));
          const low = scaled.low.map((price, i) => Math.min(price, scaled.open[i]!, scaled.close[i]!));
          const one = yangZhangVolatility({ ...bars, periodsPerYear });
          expect(yangZhangVolatility({ ...scaled, high, low })).toBeCloseTo(one, 9);
        },
      ),
      { numRuns: 50 },
    );
  });

  const bars = { open: [1, 2, 2], high: [2, 3, 3], low: [1, 1, 1], close: [2, 2, 2], periodsPerYear };
  it.each([
    ['a price of 0', { low: [0, 1, 1] }, 'low is 0 at index 0'],
    ['a gap', { close: [2, Number.NaN, 2] }, 'close is not finite at index 1'],
    ['a close above its high', { close: [2, 4, 2] }, 'close is 4 at index 1'],
    ['an open below its low', { open: [1, 2, 0.5] }, 'open is 0.5 at index 2'],
    ['columns of unequal length', { high: [2, 3] }, 'high has 2 values'],
    ['no calendar', { periodsPerYear: 0 }, 'periodsPerYear'],
  ])('refuse %s', (_, wrong, message) => {
    expect(() => yangZhangVolatility({ ...bars, ...wrong })).toThrow(message);
    expect(() => rogersSatchellVolatility({ ...bars, ...wrong })).toThrow(message);
    expect(() => rollingRangeVolatility({ ...bars, ...wrong, estimator: 'parkinson', window: 1 })).toThrow(
      message,
    );
  });

  it('refuse a low above its high, and too few bars', () => {
    expect(() => parkinsonVolatility({ high: [1], low: [2], periodsPerYear })).toThrow('low is 2 at index 0');
    expect(() => closeToCloseVolatility({ close: [1, 2], periodsPerYear })).toThrow('at least 3');
    expect(() => parkinsonVariances({ high: [], low: [] })).toThrow('empty');
    expect(() => yangZhangWeight(1)).toThrow('at least 2');
    expect(() => rollingRangeVolatility({ ...bars, estimator: 'yang-zhang', window: 2 })).toThrow('window');
  });
});
