import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { RollingExtreme } from './rolling-extreme.ts';
import { RollingSum } from './rolling-sum.ts';
import { RollingVariance } from './rolling-variance.ts';
import { SimpleAverage } from './simple-average.ts';
import { WeightedAverage } from './weighted-average.ts';

/** Values are whole numbers of this grain, so that big integers can hold their sums exactly. */
const GRAIN = 2 ** -30;

/** Prices that wander between a thousandth and four million: sums of them do not fit in a double. */
function wanderingGrains(length: number): number[] {
  let state = 12_345;
  let level = 35;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    level = Math.min(52, Math.max(20, level + (state / 2 ** 32 - 0.5)));
    return Math.round(2 ** level * (1 + state / 2 ** 33));
  });
}

const memory = () => new Memory();

describe('long running windows do not drift', () => {
  const length = 1_000_000;
  const grains = wanderingGrains(length);
  const period = 30;

  it('the rolling sum is the exact sum rounded once, after a million values', () => {
    const rolling = new RollingSum(memory(), period);
    let exact = 0n;
    let worst = 0;
    for (let i = 0; i < length; i += 1) {
      exact += BigInt(grains[i]!) - (i < period ? 0n : BigInt(grains[i - period]!));
      const got = rolling.push(grains[i]! * GRAIN);
      worst = Math.max(worst, Math.abs(got / (Number(exact) * GRAIN) - 1));
    }
    expect(worst).toBeLessThanOrEqual(Number.EPSILON);
  });

  it('the simple average is the rolling sum divided by the period, to the bit', () => {
    const rolling = new RollingSum(memory(), period);
    const average = new SimpleAverage(memory(), period);
    const differing = grains.findIndex((grain, i) => {
      const want = rolling.push(grain * GRAIN) / period;
      return average.push(grain * GRAIN) !== want && i >= period - 1;
    });
    expect(differing).toBe(-1);
  });

  it('the weighted average is right to the last digits after a million values', () => {
    const average = new WeightedAverage(memory(), period);
    const divisor = (period * (period + 1)) / 2;
    let plain = 0n;
    let weighted = 0n;
    let worst = 0;
    for (let i = 0; i < length; i += 1) {
      const value = BigInt(grains[i]!);
      weighted += BigInt(Math.min(i + 1, period)) * value - (i < period ? 0n : plain);
      plain += value - (i < period ? 0n : BigInt(grains[i - period]!));
      const got = average.push(grains[i]! * GRAIN);
      if (i >= period - 1) {
        worst = Math.max(worst, Math.abs(got / ((Number(weighted) * GRAIN) / divisor) - 1));
      }
    }
    expect(worst).toBeLessThanOrEqual(2 * Number.EPSILON);
  });

  it('the variance keeps ten digits after a million values', () => {
    const variance = new RollingVariance(memory(), period);
    let sum = 0n;
    let squares = 0n;
    let worst = 0;
    for (let i = 0; i < length; i += 1) {
      const value = BigInt(grains[i]!);
      const leaving = i < period ? 0n : BigInt(grains[i - period]!);
      sum += value - leaving;
      squares += value * value - leaving * leaving;
      const got = variance.push(grains[i]! * GRAIN);
      if (i < period - 1) continue;
      const exact = (Number(squares * BigInt(period) - sum * sum) * GRAIN * GRAIN) / period ** 2;
      worst = Math.max(worst, Math.abs(got / exact - 1));
    }
    expect(worst).toBeLessThan(1e-10);
  });

  it('a spike of 1e15 leaves nothing behind in a sum, an average or a variance', () => {
    const sum = new RollingSum(memory(), 5);
    const average = new WeightedAverage(memory(), 5);
    const variance = new RollingVariance(memory(), 5);
    const last = [0.1, 0.2, 0.3, 0.4, 0.5];
    let got: number[] = [];
    for (const value of [1, 2, 3, 1e15, -1e15, ...last]) {
      got = [sum.push(value), average.push(value), variance.push(value)];
    }
    expect(got[0]).toBeCloseTo(1.5, 14);
    expect(got[1]).toBeCloseTo(5.5 / 15, 14);
    expect(got[2]).toBeCloseTo(0.02, 14);
  });
});

describe('the rolling variance survives a high level with small noise', () => {
  it.each([1e3, 1e6, 1e9, 1e12])('at %d', (level) => {
    const noise = [0, 1, 2, 4, 1, 0, 3, 5, 2, 1].map((n) => n / 4);
    const period = 6;
    const near = new RollingVariance(memory(), period);
    const far = new RollingVariance(memory(), period);
    // The first value lies far from all others: what is measured from it would lose every digit.
    far.push(0);
    near.push(0);
    for (let i = 0; i < 500; i += 1) {
      const value = noise[i % 10]! + Math.floor(i / 50);
      const got = far.push(level + value);
      const want = near.push(value);
      if (i >= period - 1) expect(got).toBeCloseTo(want, 10);
    }
  });

  it('is exactly 0 on a flat window, whatever came before', () => {
    const variance = new RollingVariance(memory(), 4);
    for (const value of [1e9, 3, 0.1, 7e5]) variance.push(value);
    let got = Number.NaN;
    for (let i = 0; i < 4; i += 1) got = variance.push(0.1);
    expect(got).toBe(0);
  });
});

/** Any size and sign, but no values whose squares are below the smallest double. */
const price = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => (Math.abs(x) < 1e-100 ? 0 : x));
const anyWindow = fc.tuple(fc.array(price, { maxLength: 120 }), fc.integer({ min: 1, max: 12 }));

describe('for any values and any period', () => {
  it('the highest and the lowest are those of the window', () => {
    fc.assert(
      fc.property(anyWindow, ([values, period]) => {
        const highest = new RollingExtreme(memory(), period, 'highest');
        const lowest = new RollingExtreme(memory(), period, 'lowest');
        values.forEach((value, i) => {
          const got = [highest.push(value), lowest.push(value)];
          const window = values.slice(i - period + 1, i + 1);
          if (i < period - 1) expect(got).toEqual([Number.NaN, Number.NaN]);
          else expect(got.map((x) => x + 0)).toEqual([Math.max(...window) + 0, Math.min(...window) + 0]);
        });
      }),
    );
  });

  it('the variance is that of the window by two passes', () => {
    fc.assert(
      fc.property(anyWindow, ([values, period]) => {
        const rolling = new RollingVariance(memory(), period);
        values.forEach((value, i) => {
          const got = rolling.push(value);
          if (i < period - 1) return;
          const window = values.slice(i - period + 1, i + 1);
          const mean = window.reduce((sum, x) => sum + x / period, 0);
          const want = window.reduce((sum, x) => sum + (x - mean) ** 2 / period, 0);
          expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * want + 1e-30 * mean ** 2 * 1e3);
        });
      }),
    );
  });
});
