import { describe, expect, it } from 'vitest';
import { groupReasons } from '../group/contingencies.ts';
import { riskReasons } from '../risk/reasons.ts';
import { venueReasons } from '../venue/venue.ts';
import { type OrderReason, reasonFromNumber, reasonNumbers, reasonText } from './reason-codes.ts';

describe('numbers of reasons in the audit stream', () => {
  it('gives every reason one number, and reads it back', () => {
    const all = [...Object.keys(riskReasons), ...Object.keys(venueReasons), ...Object.keys(groupReasons)];
    expect(Object.keys(reasonNumbers).sort()).toEqual(all.sort());
    for (const [code, number] of Object.entries(reasonNumbers)) expect(reasonFromNumber(number)).toBe(code);
  });

  it('gives every reason words of its own', () => {
    const texts = Object.keys(reasonNumbers).map((code) => reasonText(code as OrderReason));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('keeps the numbers that recorded streams contain', () => {
    expect(reasonNumbers.QUANTITY_INVALID).toBe(1);
    expect(reasonNumbers.ORDER_RATE).toBe(12);
    expect(reasonNumbers.NO_SUCH_PRICE).toBe(21);
    expect(reasonFromNumber(0)).toBeUndefined();
  });
});
