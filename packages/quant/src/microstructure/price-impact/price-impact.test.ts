import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amihudIlliquidity, rollingAmihudIlliquidity } from './amihud.ts';
import { kyleLambda } from './kyle-lambda.ts';

describe("Kyle's lambda", () => {
  it('is the slope of price changes on signed volume, with its error', () => {
    // Flows 1, 2, -1, changes 2, 3, 1 by the signs given. Flow mean 2/3, change mean 2.
    // Sxx = 1/9 + 16/9 + 25/9 = 14/3; Sxy = 0 + 4/3 + 5/3 = 3; slope 9/14, intercept 2 - 6/14.
    // Syy = 2, residual 2 - 27/14 = 1/14, one degree: se = sqrt(1/14 / (14/3)) = sqrt(3)/14.
    const { withIntercept, withoutIntercept } = kyleLambda({
      prices: [10, 12, 15, 16],
      volumes: [9, 1, 2, 1],
      signs: [0, 1, 1, -1],
    });
    expect(withIntercept.lambda).toBeCloseTo(9 / 14, 14);
    expect(withIntercept.intercept).toBeCloseTo(22 / 14, 14);
    expect(withIntercept.standardError).toBeCloseTo(Math.sqrt(3) / 14, 12);
    expect(withIntercept.tStatistic).toBeCloseTo(9 / Math.sqrt(3), 10);
    expect(withIntercept.rSquared).toBeCloseTo(27 / 28, 12);
    // Through the origin: (2 + 6 - 1) / (1 + 4 + 1); residual 14 - 49/6, two degrees, over 6.
    expect(withoutIntercept.lambda).toBeCloseTo(7 / 6, 14);
    expect(withoutIntercept.standardError).toBeCloseTo(Math.sqrt((14 - 49 / 6) / 2 / 6), 12);
    expect(withoutIntercept.rSquared).toBeCloseTo(49 / 6 / 14, 12);
  });

  it('scales with the price and against the volume', () => {
    const bars = fc.array(fc.tuple(fc.integer({ min: 50, max: 99 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 5,
      maxLength: 20,
    });
    fc.assert(
      fc.property(bars, (rows) => {
        const prices = rows.map(([price]) => price);
        const volumes = rows.map(([, volume]) => volume);
        const plain = kyleLambda({ prices, volumes }).withIntercept.lambda;
        const scaled = kyleLambda({
          prices: prices.map((price) => 8 * price),
          volumes: volumes.map((volume) => 2 * volume),
        });
        if (Number.isNaN(plain)) expect(scaled.withIntercept.lambda).toBeNaN();
        else expect(scaled.withIntercept.lambda).toBeCloseTo(4 * plain, 10);
      }),
    );
  });

  it('is NaN where signed volume does not vary', () => {
    expect(kyleLambda({ prices: [5, 5, 5], volumes: [1, 2, 3] }).withIntercept.lambda).toBeNaN();
    expect(kyleLambda({ prices: [5, 6, 7], volumes: [1, 2, 2] }).withIntercept.lambda).toBeNaN();
    expect(kyleLambda({ prices: [5, 6, 7], volumes: [1, 2, 2] }).withoutIntercept.lambda).toBe(0.5);
  });

  it('refuses too few prices, gaps and negative volumes', () => {
    expect(() => kyleLambda({ prices: [1, 2], volumes: [1, 1] })).toThrow('at least 3');
    expect(() => kyleLambda({ prices: [1, 2, NaN], volumes: [1, 1, 1] })).toThrow('prices is not finite');
    expect(() => kyleLambda({ prices: [1, 2, 3], volumes: [1, 1, -1] })).toThrow('volumes is -1');
    expect(() => kyleLambda({ prices: [1, 2, 3], volumes: [1, 1, 1], signs: [1] })).toThrow('signs has 1');
  });
});

describe("Amihud's illiquidity", () => {
  const prices = [10, 11, 10, 12];
  const volumes = [1, 10, 20, 5];
  // |0.1| / 110, |-1/11| / 200, |0.2| / 60.
  const ratios = [0.1 / 110, 1 / 11 / 200, 0.2 / 60];

  it('is the mean of return over money', () => {
    expect(amihudIlliquidity({ prices, volumes })).toBeCloseTo(
      (ratios[0]! + ratios[1]! + ratios[2]!) / 3,
      15,
    );
  });

  it('rolls: NaN until the window is full, and never sees later periods', () => {
    const rolling = rollingAmihudIlliquidity({ prices, volumes, window: 2 });
    expect([...rolling.slice(0, 2)]).toEqual([NaN, NaN]);
    expect(rolling[2]).toBeCloseTo((ratios[0]! + ratios[1]!) / 2, 15);
    expect(rolling[3]).toBeCloseTo((ratios[1]! + ratios[2]!) / 2, 15);
    const earlier = { prices: prices.slice(0, 3), volumes: volumes.slice(0, 3), window: 2 };
    expect(rollingAmihudIlliquidity(earlier)).toEqual(rolling.slice(0, 3));
  });

  it('refuses a period without volume, too few prices and a window of 0', () => {
    expect(() => amihudIlliquidity({ prices: [1, 2], volumes: [1, 0] })).toThrow('volumes is 0 at index 1');
    expect(() => amihudIlliquidity({ prices: [1], volumes: [1] })).toThrow('at least 2');
    expect(() => rollingAmihudIlliquidity({ prices, volumes, window: 0 })).toThrow('window is 0');
  });
});
