import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaAtMoneyness, deltaConventions, moneynessAtDelta } from './delta.ts';
import { interpolateSmileInDelta, smilePointsFromDeltas } from './in-delta.ts';
import { interpolateSmile } from './interpolate.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('deltas', () => {
  it('lead back to the strike in every convention', () => {
    const convention = fc.constantFrom(...deltaConventions);
    fc.assert(
      fc.property(
        convention,
        fc.boolean(),
        between(0.001, 0.3),
        between(-2, 2),
        (name, isCall, w, deviations) => {
          const meaning = {
            type: isCall ? 'call' : 'put',
            convention: name,
            dividendDiscount: 0.97,
          } as const;
          const k = deviations * Math.sqrt(w);
          const back = moneynessAtDelta(meaning, deltaAtMoneyness(meaning, k, w), w);
          // A premium-adjusted call may have its delta at a higher strike too: markets mean that one.
          if (isCall && name.startsWith('premium') && back > k + 1e-6)
            expect(deltaAtMoneyness(meaning, back, w)).toBeCloseTo(deltaAtMoneyness(meaning, k, w), 12);
          else expect(back).toBeCloseTo(k, 8);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of call and put differ by the discount factor, or by K/F times it', () => {
    const k = 0.1;
    const call = (convention: (typeof deltaConventions)[number]) =>
      deltaAtMoneyness({ type: 'call', convention, dividendDiscount: 0.9 }, k, 0.04) -
      deltaAtMoneyness({ type: 'put', convention, dividendDiscount: 0.9 }, k, 0.04);
    expect(call('forward')).toBeCloseTo(1, 14);
    expect(call('spot')).toBeCloseTo(0.9, 14);
    expect(call('premiumAdjustedForward')).toBeCloseTo(Math.exp(k), 14);
    expect(call('premiumAdjustedSpot')).toBeCloseTo(0.9 * Math.exp(k), 14);
  });

  it('are refused where no strike has them', () => {
    expect(() => moneynessAtDelta({ type: 'call' }, -0.25, 0.04)).toThrow('delta is -0.25');
    expect(() => moneynessAtDelta({ type: 'put' }, -1, 0.04)).toThrow('between 0 and -1');
    expect(() =>
      moneynessAtDelta({ type: 'call', convention: 'spot', dividendDiscount: 0.9 }, 0.95, 0.04),
    ).toThrow('between 0 and 0.9');
    expect(() => moneynessAtDelta({ type: 'call', convention: 'spot' }, 0.5, 0.04)).toThrow(
      'dividendDiscount',
    );
    expect(() => moneynessAtDelta({ type: 'call', convention: 'premiumAdjustedForward' }, 0.95, 0.2)).toThrow(
      'no strike has more than',
    );
    expect(() => deltaAtMoneyness({ type: 'x' as never }, 0, 0.04)).toThrow('type is x');
    expect(() => deltaAtMoneyness({ type: 'call' }, 0, 0)).toThrow('totalVariance is 0');
  });
});

describe('interpolateSmile', () => {
  const points = { logMoneyness: [-0.4, -0.2, 0, 0.1, 0.3], totalVariance: [0.09, 0.06, 0.04, 0.038, 0.05] };

  it.each(['naturalCubic', 'linear'] as const)('goes through its points: %s', (between) => {
    const smile = interpolateSmile(points, { between });
    points.logMoneyness.forEach((k, i) => {
      expect(smile.totalVariance(k)).toBeCloseTo(points.totalVariance[i]!, 15);
    });
  });

  it('bends as a natural cubic does, between lines', () => {
    // Three points 0.2 apart: the second derivative in the middle is 3 (y0 - 2 y1 + y2) / (2 h^2) = 1.125, and at
    // half a step the cubic lies below the line by 1.125 h^2 / 16.
    const three = { logMoneyness: [-0.2, 0, 0.2], totalVariance: [0.06, 0.04, 0.05] };
    expect(interpolateSmile(three).totalVariance(0.1)).toBeCloseTo(0.045 - (1.125 * 0.04) / 16, 15);
    expect(interpolateSmile(three, { between: 'linear' }).totalVariance(0.1)).toBeCloseTo(0.045, 15);
    const line = { logMoneyness: [0, 1, 3], totalVariance: [1, 2, 4] };
    expect(interpolateSmile(line).totalVariance(2.2)).toBeCloseTo(3.2, 14);
  });

  it('ends flat, or goes on where it rises outwards', () => {
    const flat = interpolateSmile(points);
    expect(flat.totalVariance(-2)).toBe(0.09);
    expect(flat.totalVariance(2)).toBe(0.05);
    const linear = interpolateSmile(points, { between: 'linear', wings: 'linear' });
    expect(linear.totalVariance(-0.6)).toBeCloseTo(0.12, 14);
    expect(linear.totalVariance(0.5)).toBeCloseTo(0.062, 14);
    const falling = { logMoneyness: [0, 1], totalVariance: [0.05, 0.04] };
    expect(interpolateSmile(falling, { wings: 'linear' }).totalVariance(9)).toBe(0.04);
  });

  it('refuses too few points, and a curve through 0', () => {
    expect(() => interpolateSmile({ logMoneyness: [0], totalVariance: [0.04] })).toThrow('at least 2');
    const dip = { logMoneyness: [0, 1, 1.1, 2.1], totalVariance: [5, 0.001, 0.001, 5] };
    expect(() => interpolateSmile(dip)).toThrow('use linear');
    expect(interpolateSmile(dip, { between: 'linear' }).totalVariance(1.05)).toBeCloseTo(0.001, 12);
    expect(() => interpolateSmile(points, { between: 'x' as never })).toThrow('between is x');
    expect(() => interpolateSmile(points).totalVariance(Number.NaN)).toThrow('logMoneyness');
  });
});

describe('smiles by delta', () => {
  const quotes = {
    years: 0.5,
    callDeltas: [0.1, 0.25, 0.5, 0.75, 0.9],
    volatilities: [0.13, 0.11, 0.1, 0.115, 0.14],
  };

  it.each(['naturalCubic', 'linear'] as const)(
    'give quotes back at the strikes of their deltas: %s',
    (between) => {
      const smile = interpolateSmileInDelta(quotes, { between });
      const { logMoneyness, totalVariance } = smilePointsFromDeltas(quotes);
      for (let i = 0; i < 5; i++)
        expect(smile.totalVariance(logMoneyness[i]!)).toBeCloseTo(totalVariance[i]!, 13);
      expect([...totalVariance]).toEqual(quotes.volatilities.map((v) => v * v * 0.5).reverse());
    },
  );

  it('stay flat beyond the quotes', () => {
    const smile = interpolateSmileInDelta(quotes);
    expect(smile.totalVariance(1)).toBeCloseTo(0.13 ** 2 / 2, 15);
    expect(smile.totalVariance(-1)).toBeCloseTo(0.14 ** 2 / 2, 15);
  });

  it('refuse deltas out of order or range', () => {
    expect(() => interpolateSmileInDelta({ ...quotes, callDeltas: [0.5, 0.25, 0.6, 0.7, 0.8] })).toThrow(
      'index 1',
    );
    expect(() => interpolateSmileInDelta({ ...quotes, callDeltas: [0.1, 0.25, 0.5, 0.75, 1] })).toThrow(
      'between 0 and 1',
    );
    expect(() => interpolateSmileInDelta({ ...quotes, years: 0 })).toThrow('years');
    expect(() => smilePointsFromDeltas({ ...quotes, volatilities: [0.1, 0.1] })).toThrow('same length');
  });
});
