import { describe, expect, it } from 'vitest';
import { defaultFillPolicy, defineFillPolicy, type LegsLive, type MarketFill } from './fill-policy.ts';

describe('a fill policy', () => {
  it('keeps the defaults that are not chosen otherwise', () => {
    expect(defineFillPolicy()).toEqual(defaultFillPolicy);
    expect(defineFillPolicy({ participation: 1 })).toEqual({ ...defaultFillPolicy, participation: 1 });
  });

  it('refuses a choice that does not exist, naming those that do', () => {
    expect(() => defineFillPolicy({ market: 'previous-close' as MarketFill })).toThrow(
      /market "previous-close" must be one of next-open, this-close/,
    );
  });

  it('lets legs work from the entry bar or from the next, and refuses other words', () => {
    expect(defineFillPolicy({ legsLive: 'next-bar' }).legsLive).toBe('next-bar');
    expect(() => defineFillPolicy({ legsLive: 'never' as LegsLive })).toThrow(
      /legsLive "never" must be one of entry-bar, next-bar/,
    );
  });

  it.each([0, -0.1, 1.01, Number.NaN])('refuses a participation of %d', (participation) => {
    expect(() => defineFillPolicy({ participation })).toThrow(/above 0 and at most 1/);
  });
});
