import { defaultFillPolicy, marketFills } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFillPolicy } from './fill-text.ts';

describe('a fill policy', () => {
  it.each(marketFills)('may be just %s', (market) => {
    expect(parseFillPolicy(market)).toEqual({ ...defaultFillPolicy, market });
  });

  it('may be text with settings after commas', () => {
    expect(parseFillPolicy('ohlc-path, gap=order-price ,limit=penetration,participation=0.1')).toEqual({
      ...defaultFillPolicy,
      market: 'ohlc-path',
      gap: 'order-price',
      limit: 'penetration',
      participation: 0.1,
    });
    expect(parseFillPolicy('legsLive=next-bar,zeroVolume=fill,participation=none')).toEqual({
      ...defaultFillPolicy,
      legsLive: 'next-bar',
      zeroVolume: 'fill',
      participation: null,
    });
  });

  it('may be a record, also one that came out of it', () => {
    const policy = parseFillPolicy('mid,participation=0.5');
    expect(parseFillPolicy({ ...policy })).toEqual(policy);
    expect(parseFillPolicy({})).toEqual(defaultFillPolicy);
  });

  it.each([
    ['', 'market cannot be ""'],
    ['best', 'market cannot be "best"'],
    ['mid,mid', '"mid" lacks a value'],
    ['mid,gap=', 'gap cannot be ""'],
    ['mid,gaps=open', '"gaps" is not a setting'],
    ['mid,constructor=open', '"constructor" is not a setting'],
    ['mid,participation=0', 'participation "0" must be above 0 and at most 1'],
    ['mid,participation=1.1', 'must be above 0 and at most 1'],
    ['mid,participation=', 'must be above 0 and at most 1'],
    [{ market: ['mid'] }, 'market cannot be ["mid"]'],
    [{ market: null }, 'market cannot be null'],
    [{ participation: true }, 'participation true must be above 0'],
    [{ participation: [0.1] }, 'participation [0.1] must be above 0'],
  ] as const)('%j is refused', (raw, problem) => {
    expect(() => parseFillPolicy(raw)).toThrow(problem);
    expect(() => parseFillPolicy(raw)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('write a market fill (next-open'),
      }),
    );
  });

  it('refuses any other text with its own error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseFillPolicy(`x${text}`)).toThrow(
          expect.objectContaining({ code: 'CONFIG_INVALID' }),
        );
      }),
    );
  });
});
