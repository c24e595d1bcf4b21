import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { povSchedule } from './pov.ts';
import { twapSchedule } from './twap.ts';
import { vwapSchedule } from './vwap.ts';

const quantity = fc.oneof(
  fc.integer({ min: 1, max: 50 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
);
const total = (slices: Float64Array) => [...slices].reduce((sum, slice) => sum + BigInt(slice), 0n);

describe('TWAP', () => {
  it('sums to the quantity, never goes back, and stays within a lot of equal slices', () => {
    fc.assert(
      fc.property(quantity, fc.integer({ min: 1, max: 60 }), (units, count) => {
        const { slices } = twapSchedule({ quantity: units, slices: count });
        expect(slices.length).toBe(count);
        expect(total(slices)).toBe(BigInt(units));
        for (const slice of slices) {
          expect(slice).toBeGreaterThanOrEqual(Math.floor(units / count));
          expect(slice).toBeLessThanOrEqual(Math.ceil(units / count));
        }
      }),
    );
  });

  it('rounds what is due half up', () => {
    // Due after each half: 2.5 -> 3, 5.
    expect([...twapSchedule({ quantity: 5, slices: 2 }).slices]).toEqual([3, 2]);
  });

  it('trades whole lots', () => {
    // Five lots in three slices: due 1.67 -> 2, 3.33 -> 3, 5.
    expect([...twapSchedule({ quantity: 500, slices: 3, lotSize: 100 }).slices]).toEqual([200, 100, 200]);
  });

  it('refuses quantities that are not whole lots, and no slices', () => {
    expect(() => twapSchedule({ quantity: 150, slices: 3, lotSize: 100 })).toThrow(
      'quantity is 150: it must be a whole number of lots of 100',
    );
    expect(() => twapSchedule({ quantity: 1.5, slices: 3 })).toThrow('quantity is 1.5');
    expect(() => twapSchedule({ quantity: 0, slices: 3 })).toThrow('quantity is 0');
    expect(() => twapSchedule({ quantity: 5, slices: 0 })).toThrow('slices is 0');
    expect(() => twapSchedule({ quantity: 5, slices: 1, lotSize: 0.5 })).toThrow('lotSize is 0.5');
  });
});

describe('VWAP', () => {
  const volume = fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.integer({ min: 0, max: 500 }).map((cents) => cents / 100),
  );
  const profile = fc
    .array(volume, { minLength: 1, maxLength: 30 })
    .filter((volumes) => volumes.some((value) => value > 0));

  it('sums to the quantity, never goes back, and gives nothing to an interval without volume', () => {
    fc.assert(
      fc.property(quantity, profile, (units, volumeProfile) => {
        const { slices } = vwapSchedule({ quantity: units, volumeProfile });
        expect(total(slices)).toBe(BigInt(units));
        slices.forEach((slice, index) => {
          expect(slice).toBeGreaterThanOrEqual(0);
          if (volumeProfile[index] === 0) expect(slice).toBe(0);
        });
      }),
    );
  });

  it('of a flat profile is TWAP', () => {
    fc.assert(
      fc.property(
        quantity,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 99 }),
        (units, n, tenths) => {
          const volumeProfile = Array<number>(n).fill(tenths / 10);
          expect(vwapSchedule({ quantity: units, volumeProfile })).toEqual(
            twapSchedule({ quantity: units, slices: n }),
          );
        },
      ),
    );
  });

  it('takes decimals as written, also where doubles round the half away', () => {
    // 0.1 + 0.7 of 0.1 + 0.7 + 0.2 is 8 tenths: 1000000005 x 0.1 = 100000000.5 rounds up, x 0.8 = 800000004.
    expect([...vwapSchedule({ quantity: 1_000_000_005, volumeProfile: [0.1, 0.7, 0.2] }).slices]).toEqual([
      100_000_001, 700_000_003, 200_000_001,
    ]);
    expect([...vwapSchedule({ quantity: 3, volumeProfile: [1e-7, 1e21, 1e21] }).slices]).toEqual([0, 2, 1]);
  });

  it('refuses negative volumes and a profile of zeros', () => {
    expect(() => vwapSchedule({ quantity: 5, volumeProfile: [1, -1] })).toThrow(
      'volumeProfile is -1 at index 1',
    );
    expect(() => vwapSchedule({ quantity: 5, volumeProfile: [0, 0] })).toThrow('volumeProfile is all 0');
    expect(() => vwapSchedule({ quantity: 5, volumeProfile: [] })).toThrow('volumeProfile is empty');
    expect(() => vwapSchedule({ quantity: 5, volumeProfile: [NaN] })).toThrow('volumeProfile is not finite');
  });
});

describe('POV', () => {
  const volumes = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 30 });
  const percent = fc.integer({ min: 1, max: 100 });

  it('is never ahead of its share nor a lot behind it, and stops at the quantity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), percent, volumes, (units, share, marketVolumes) => {
        const { slices, filled, unfilled } = povSchedule({
          quantity: units,
          participation: share / 100,
          marketVolumes,
        });
        let traded = 0;
        let market = 0;
        slices.forEach((slice, index) => {
          traded += slice;
          market += marketVolumes[index]!;
          expect(slice).toBeGreaterThanOrEqual(0);
          expect(traded).toBe(Math.min(units, Math.floor((share * market) / 100)));
        });
        expect(filled).toBe(traded);
        expect(filled + unfilled).toBe(units);
      }),
    );
  });

  it('does not see later volume', () => {
    fc.assert(
      fc.property(percent, volumes, (share, marketVolumes) => {
        const settings = { quantity: 5000, participation: share / 100 };
        const earlier = povSchedule({ ...settings, marketVolumes: [...marketVolumes, 1].slice(0, -1) });
        const all = povSchedule({ ...settings, marketVolumes: [...marketVolumes, 9999] });
        expect(all.slices.slice(0, -1)).toEqual(earlier.slices);
      }),
    );
  });

  it('takes decimals as written: 0.29 of 100 is 29', () => {
    expect([...povSchedule({ quantity: 99, participation: 0.29, marketVolumes: [100] }).slices]).toEqual([
      29,
    ]);
  });

  it('trades whole lots', () => {
    // Due 0.1 x 1500 = 150, then 300: one lot, then two more.
    const { slices, unfilled } = povSchedule({
      quantity: 500,
      participation: 0.1,
      marketVolumes: [1500, 1500],
      lotSize: 100,
    });
    expect([...slices]).toEqual([100, 200]);
    expect(unfilled).toBe(200);
  });

  it('refuses a share outside 0 to 1 and negative volumes', () => {
    const input = { quantity: 5, marketVolumes: [1] };
    for (const participation of [0, -0.1, 1.1, NaN])
      expect(() => povSchedule({ ...input, participation })).toThrow(`participation is ${participation}`);
    expect(() => povSchedule({ quantity: 5, participation: 0.1, marketVolumes: [-1] })).toThrow(
      'marketVolumes',
    );
  });
});
