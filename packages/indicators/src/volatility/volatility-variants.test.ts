import { describe, expect, it } from 'vitest';
import {
  elderThermometer,
  garmanKlassVolatility,
  historicalVolatility,
  parkinsonVolatility,
  rogersSatchellVolatility,
  ulcerIndex,
  yangZhangVolatility,
} from './index.ts';

describe('historical volatility', () => {
  const close = Float64Array.of(100, 110, 99);
  const last = (options: object) =>
    historicalVolatility.batch({ close }, { period: 2, periodsPerYear: 1, ...options }).value[2];

  it('of returns +10 % and -10 % is 10 % for a population, sqrt2 times that for a sample', () => {
    expect(last({ returns: 'simple', degreesOfFreedom: 0 })).toBeCloseTo(0.1, 12);
    expect(last({ returns: 'simple' })).toBeCloseTo(Math.SQRT2 * 0.1, 12);
  });

  it('of log returns is half the distance of ln 1.1 and ln 0.9', () => {
    expect(last({ degreesOfFreedom: 0 })).toBeCloseTo((Math.log(1.1) - Math.log(0.9)) / 2, 12);
  });

  it('forgets a price of 0 when it has left the window', () => {
    const clean = Float64Array.of(3, 4, 5, 4, 6);
    const spoilt = Float64Array.of(0, 1, 0, -2, 3, 4, 5, 4, 6);
    const got = historicalVolatility.batch({ close: spoilt }, { period: 4 }).value;
    expect(got.some((value, i) => i >= 4 && Number.isNaN(value))).toBe(false);
    expect(got.at(-1)).toBeCloseTo(historicalVolatility.batch({ close: clean }, { period: 4 }).value[4]!, 12);
  });
});

describe("Elder's thermometer", () => {
  const bars = { high: Float64Array.of(12, 11, 13), low: Float64Array.of(8, 9, 9) };

  it('measures an inside bar, or counts it as 0', () => {
    expect(Array.from(elderThermometer.batch(bars).temperature)).toEqual([Number.NaN, 1, 2]);
    const zero = elderThermometer.batch(bars, { insideBars: 'zero' }).temperature;
    expect(Array.from(zero)).toEqual([Number.NaN, 0, 2]);
  });
});

it('there is no volatility on a flat market', () => {
  const close = new Float64Array(60).fill(0.1);
  const bars = { open: close, high: close, low: close, close };
  for (const indicator of [
    historicalVolatility,
    parkinsonVolatility,
    garmanKlassVolatility,
    rogersSatchellVolatility,
    yangZhangVolatility,
    ulcerIndex,
  ]) {
    expect(indicator.batch(bars).value[59]).toBe(0);
  }
});

it('an open outside of the range does not take a root of less than nothing', () => {
  const bars = {
    open: Float64Array.of(1, 1),
    high: Float64Array.of(3, 3),
    low: Float64Array.of(3, 3),
    close: Float64Array.of(3, 3),
  };
  expect(garmanKlassVolatility.batch(bars, { period: 2 }).value[1]).toBe(0);
});
