import { describe, expect, it } from 'vitest';
import { exposure } from './exposure.ts';

describe('exposure', () => {
  it('weighs every state by how long it lasted', () => {
    const states = {
      grossPositionValue: [0, 100, 50, 0],
      equity: [100, 100, 50, 50],
      times: [0, 10, 20, 40],
    };
    expect(exposure(states)).toEqual({
      timeInMarket: 0.75,
      averageGrossExposure: 0.75,
      maximumGrossExposure: 1,
    });
  });

  it('weighs points alike without times', () => {
    expect(exposure({ grossPositionValue: [0, 300], equity: [100, 150] })).toEqual({
      timeInMarket: 0.5,
      averageGrossExposure: 1,
      maximumGrossExposure: 2,
    });
  });

  it('is NaN where no time passes', () => {
    expect(exposure({ grossPositionValue: [1], equity: [1], times: [5] })).toMatchObject({
      timeInMarket: Number.NaN,
      averageGrossExposure: Number.NaN,
    });
  });

  it.each([
    [{ grossPositionValue: [1, -1] }, 'grossPositionValue is -1 at index 1'],
    [{ equity: [1, 0] }, 'equity is 0 at index 1: it must be above 0'],
    [{ equity: [1] }, 'must have the same length'],
    [{ times: [2, 1] }, 'times is 1 at index 1'],
    [{ times: [1] }, 'must have the same length'],
    [{ grossPositionValue: [], equity: [] }, 'grossPositionValue is empty'],
  ])('refuses %o', (change, message) => {
    expect(() => exposure({ grossPositionValue: [1, 1], equity: [1, 1], ...change })).toThrow(message);
  });
});
