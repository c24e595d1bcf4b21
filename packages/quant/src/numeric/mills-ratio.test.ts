import { describe, expect, it } from 'vitest';
import { millsRatio, millsShortfall } from './mills-ratio.ts';

describe("Mills' ratio and its shortfall from 1 / u", () => {
  // mpmath, 50 digits: (1 - Phi(u)) / phi(u) and 1 - u times that.
  it.each([
    [0, 1.2533141373155003, 1.0],
    [1e-10, 1.2533141372155003, 0.9999999998746686],
    [0.3, 1.0018374009921558, 0.6994487797023533],
    [0.7, 0.7748938487793906, 0.4575743058544266],
    [0.999, 0.6560240186188256, 0.3446320053997932],
    [1, 0.6556795424187984, 0.34432045758120156],
    [1.5, 0.5158156382179634, 0.22627654267305497],
    [2.5, 0.35426511132979366, 0.11433722167551583],
    [3.999, 0.23670578492956482, 0.053413566066670255],
    [4, 0.23665238291356067, 0.053390468345757315],
    [5, 0.19280810471531576, 0.03595947642342118],
    [8, 0.1231319632579323, 0.01494429393654163],
    [20, 0.04987592598183679, 0.002481480363264327],
    [38, 0.026297602974252963, 0.0006910869783873536],
    [1000, 0.0009999990000029999, 9.99997000015e-7],
    [1e6, 9.99999999999e-7, 9.99999999997e-13],
  ])('are right relative to themselves at %d', (u, ratio, shortfall) => {
    expect(Math.abs(millsRatio(u) / ratio - 1)).toBeLessThan(5e-16);
    expect(Math.abs(millsShortfall(u) / shortfall - 1)).toBeLessThan(8e-16);
  });

  it('have their limits', () => {
    expect([millsRatio(Infinity), millsShortfall(Infinity)]).toEqual([0, 0]);
    expect([millsRatio(1e300), millsShortfall(1e300)]).toEqual([1e-300, 0]);
  });

  it('are NaN below 0 and for NaN', () => {
    for (const u of [-1, Number.NaN]) expect([millsRatio(u), millsShortfall(u)]).toEqual([NaN, NaN]);
  });
});
