import { defineInstrument, type OptionRight } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { type OptionHolding, optionRequirement } from './option-groups.ts';

const option = (right: OptionRight, strike: number, quantity: number, price: number): OptionHolding => ({
  quantity,
  price,
  instrument: defineInstrument({
    symbol: `GOOG160115${right}${strike}`,
    venue: 'USA',
    assetClass: 'option',
    currency: 'USD',
    pricePrecision: 4,
    tickSize: 0.01,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 100,
    calendar: 'XNYS',
    contract: {
      underlying: 'GOOG.USA',
      lastTradeAt: Date.UTC(2016, 0, 15, 21) * 1000,
      expirationDate: 2016_01_15,
      delivery: 'physical',
      settlement: 'pm',
      option: { right, strike, style: 'american' },
    },
  }),
});

const groupOf = (options: readonly OptionHolding[], shares = 0) => ({
  underlyingPrice: 748.54,
  kind: 'equity' as const,
  shares,
  options,
});

describe('what options ask for besides their premium (R34)', () => {
  it('is nothing for what is bought', () => {
    expect(optionRequirement(groupOf([option('call', 750, 10, 13)]))).toEqual({ initial: 0, maintenance: 0 });
  });

  it('is the width of the wings of an iron condor: 2.50 × 100 × 10', () => {
    const condor = [
      option('put', 745, 10, 12),
      option('put', 747.5, -10, 12.3),
      option('call', 750, -10, 13.2),
      option('call', 752.5, 10, 12.6),
    ];
    expect(optionRequirement(groupOf(condor)).maintenance).toBe(2_500);
  });

  it('is a fifth of the underlying, less what it is out of the money, and the price, for what is sold naked', () => {
    // 0.2 × 74,854 − 146 + 1,320
    expect(optionRequirement(groupOf([option('call', 750, -1, 13.2)])).initial).toBeCloseTo(16_144.8, 9);
  });

  it('is nothing for a call that shares cover: they ask for their own', () => {
    expect(optionRequirement(groupOf([option('call', 750, -1, 13.2)], 100)).maintenance).toBe(0);
  });
});
