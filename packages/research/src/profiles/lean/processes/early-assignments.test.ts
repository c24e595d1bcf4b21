import { describe, expect, it } from 'vitest';
import { type HeldOption, isExercisedEarly } from './early-assignments.ts';

/** A call at 100, ten in the money, one contract on 100 shares. */
const call: HeldOption = {
  right: 'call',
  strike: 100,
  size: 100,
  underlyingPrice: 110,
  underlyingBid: 110,
  underlyingAsk: 110.1,
  optionBid: 9.9,
  sellingFee: 1,
  closingFee: 1,
};
const put: HeldOption = { ...call, right: 'put', strike: 120 };

describe('an option deep in the money is exercised early (R45)', () => {
  it('where its bid is less than what it delivers', () => {
    expect(isExercisedEarly(call)).toBe(true);
    expect(isExercisedEarly({ ...call, optionBid: 10 })).toBe(false);
    // A put buys what it delivers at the ask: 9.90 are left.
    expect(isExercisedEarly({ ...put, optionBid: 9.89 })).toBe(true);
    expect(isExercisedEarly({ ...put, optionBid: 9.91 })).toBe(false);
  });

  it('counting the fees of both ways', () => {
    expect(isExercisedEarly({ ...call, closingFee: 12 })).toBe(false);
    expect(isExercisedEarly({ ...call, optionBid: 10, sellingFee: 1.01 })).toBe(true);
  });

  it('not where it is 5 % in the money or less', () => {
    expect(isExercisedEarly({ ...call, strike: 104.5, optionBid: 1 })).toBe(false);
    expect(isExercisedEarly({ ...call, strike: 104.49, optionBid: 1 })).toBe(true);
  });
});
