import { describe, expect, it } from 'vitest';
import { arcCosine, arcSine, decimalLogarithm, naturalLogarithm, quotient, squareRoot } from './index.ts';

describe('numbers for which a function has no value', () => {
  it('give NaN in their row, and the rows after go on', () => {
    const close = Float64Array.of(1, -2, 0);
    const valuesOf = (transform: typeof squareRoot) => Array.from(transform.batch({ close }).value);
    expect(valuesOf(squareRoot)).toEqual([1, Number.NaN, 0]);
    expect(valuesOf(naturalLogarithm)).toEqual([0, Number.NaN, Number.NEGATIVE_INFINITY]);
    expect(valuesOf(decimalLogarithm)).toEqual([0, Number.NaN, Number.NEGATIVE_INFINITY]);
    expect(valuesOf(arcCosine)).toEqual([0, Number.NaN, Math.PI / 2]);
    expect(valuesOf(arcSine)).toEqual([Math.PI / 2, Number.NaN, 0]);
  });

  it('a quotient by 0 is infinite, and that of 0 by 0 nothing', () => {
    const first = Float64Array.of(1, -1, 0, 6);
    const second = Float64Array.of(0, 0, 0, 3);
    expect(Array.from(quotient.batch({ first, second }).value)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      2,
    ]);
  });
});
