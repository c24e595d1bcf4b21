import { describe, expect, it } from 'vitest';
import { lcgSeries } from '../../test/fixtures/price-series.ts';
import { relativeVolatilityIndex } from '../volatility/relative-volatility-index.ts';
import { inertia } from './inertia.ts';

describe('inertia', () => {
  const close = lcgSeries().close.subarray(0, 200);
  const volatility = relativeVolatilityIndex.batch({ close }).value;

  it('of two values is the relative volatility index: the line ends on the second', () => {
    const got = inertia.batch({ close }, { period: 2 }).value;
    for (let i = 23; i < 200; i += 1) expect(got[i]).toBeCloseTo(volatility[i]!, 9);
  });

  it('of three values a, b, c is (5c + 2b - a)/6, where their least-squares line ends', () => {
    const got = inertia.batch({ close }, { period: 3 }).value;
    for (let i = 24; i < 200; i += 1)
      expect(got[i]).toBeCloseTo((5 * volatility[i]! + 2 * volatility[i - 1]! - volatility[i - 2]!) / 6, 9);
  });
});
