import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingAuctionFeatures } from './closing-auction-features.ts';

const messages = {
  times: [0, 10, 20, 30],
  pairedQuantities: [0, 300, 600, 500],
  imbalanceQuantities: [0, 100, 200, 500],
  imbalanceSides: [0, 1, 1, -1],
  referencePrices: [50, 50, 50.5, 50],
  nearPrices: [0, 0, 50.6, 49.9],
  farPrices: [0, 0, 51.11, 49.5],
  lastPrices: [50, 50, 50.5, 50],
};

describe('features of the closing auction', () => {
  const features = closingAuctionFeatures({ messages, averageDailyVolume: 10_000 });

  it('tell how much is left over, on which side, and how that changes', () => {
    expect([...features.signedImbalances]).toEqual([0, 100, 200, -500]);
    expect([...features.imbalanceRatios]).toEqual([NaN, 0.25, 0.25, -0.5]);
    expect([...features.imbalanceVolumeShares]).toEqual([0, 0.01, 0.02, -0.05]);
    expect([...features.pairedVolumeShares]).toEqual([0, 0.03, 0.06, 0.05]);
    expect([...features.imbalanceChanges]).toEqual([0, 0.01, 0.01, -0.07]);
    // Sides 0, 1, 1, -1: the first of one, one of two, two of three, one of four.
    expect([...features.persistence]).toEqual([1, 1 / 2, 2 / 3, 1 / 4]);
  });

  it('tell how far the indicative prices are, once they are published', () => {
    expect([...features.nearFarSpreads.slice(0, 2)]).toEqual([NaN, NaN]);
    expect(features.nearFarSpreads[2]).toBeCloseTo(-0.51 / 50.5, 12);
    expect(features.nearFarSpreads[3]).toBeCloseTo(0.4 / 50, 12);
    expect(features.nearToLast[1]).toBeNaN();
    expect(features.nearToLast[3]).toBeCloseTo(-0.002, 12);
    expect(features.farToLast[3]).toBeCloseTo(-0.01, 12);
    expect([...features.referenceToLast]).toEqual([0, 0, 0, 0]);
  });

  it('never see a later message', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), (known) => {
        const earlier = Object.fromEntries(
          Object.entries(messages).map(([name, values]) => [name, values.slice(0, known)]),
        ) as typeof messages;
        const cut = closingAuctionFeatures({ messages: earlier, averageDailyVolume: 10_000 });
        for (const [name, values] of Object.entries(cut))
          expect(values).toEqual(features[name as keyof typeof features].slice(0, known));
      }),
    );
  });

  it('refuse a quantity without a side, negative quantities, and columns of different length', () => {
    const change = (changed: Partial<typeof messages>) => () =>
      closingAuctionFeatures({ messages: { ...messages, ...changed }, averageDailyVolume: 1 });
    expect(change({ imbalanceSides: [0, 0, 1, -1] })).toThrow(
      'imbalanceSides is 0 at index 1: it must be 1 (buy) or -1 (sell), or 0 where nothing is left over',
    );
    expect(change({ imbalanceSides: [0, 2, 1, -1] })).toThrow('imbalanceSides is 2');
    expect(change({ pairedQuantities: [0, -1, 0, 0] })).toThrow('pairedQuantities is -1');
    expect(change({ nearPrices: [0, 0, NaN, 0] })).toThrow('nearPrices is not finite at index 2');
    expect(change({ farPrices: [0] })).toThrow('farPrices has 1 values');
    expect(change({ times: [0, 10, 5, 30] })).toThrow('times is 5');
    expect(() => closingAuctionFeatures({ messages, averageDailyVolume: 0 })).toThrow('averageDailyVolume');
  });
});
