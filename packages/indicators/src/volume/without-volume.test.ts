import { describe, expect, it } from 'vitest';
import {
  chaikinMoneyFlow,
  marketFacilitationIndex,
  negativeVolumeIndex,
  percentageVolumeOscillator,
  priceVolumeTrend,
  relativeVolume,
  volumeOscillator,
  vwapBands,
} from './index.ts';

describe('without volume', () => {
  const bar = { open: 10, high: 12, low: 9, close: 11, volume: 0 };

  it('money flow and facilitation are 0, also where there was some before; so is the volume oscillator', () => {
    const [flow, facilitation, oscillator] = [
      chaikinMoneyFlow(),
      marketFacilitationIndex(),
      percentageVolumeOscillator(),
    ];
    for (let i = 0; i < 60; i += 1) {
      const before = { ...bar, volume: i < 20 ? 0.1 * i : 0 };
      flow.updateBar(before);
      facilitation.updateBar(before);
      oscillator.updateBar(bar);
    }
    expect([flow.value, facilitation.value, oscillator.value]).toEqual([0, 0, 0]);
  });

  it('a volume oscillator has values when both its means are known, whichever is the longer', () => {
    const { value } = volumeOscillator.batch(
      { volume: new Float64Array(4) },
      { fastPeriod: 3, slowPeriod: 1 },
    );
    expect(value).toEqual(Float64Array.of(Number.NaN, Number.NaN, 0, 0));
  });

  it('relative volume is infinite on the first trade, and nothing before it', () => {
    const volume = Float64Array.of(0.4, 0.2, 0.6, 0, 0, 0, 5);
    const got = relativeVolume.batch({ volume }, { period: 2 }).value;
    // 0.6 / 0.3, 0 / 0.4, 0 / 0.3, 0 / 0, 5 / 0
    expect(got[2]).toBeCloseTo(2, 13);
    expect(Array.from(got.subarray(3))).toEqual([0, 0, Number.NaN, Number.POSITIVE_INFINITY]);
  });

  it('relative volume takes what rounding leaves of volumes of any size for none', () => {
    const volume = Float64Array.of(0.1, 1e12, 1e-5, 0, 0, 0, 5);
    expect(relativeVolume.batch({ volume }, { period: 3 }).value[6]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('lines without end', () => {
  it('pass over a close of 0, from which nothing can return', () => {
    const close = Float64Array.of(10, 0, 5, 10);
    const volume = Float64Array.of(4, 3, 2, 1);
    // Returns of -1, none and 1.
    expect(Array.from(priceVolumeTrend.batch({ close, volume }).value)).toEqual([0, -3, -3, -2]);
  });

  it('keep their last value where a product outgrows the largest number', () => {
    // The close rises a millionfold where volume falls, and comes back where it rises.
    const close = Float64Array.from({ length: 200 }, (_, i) => (i % 2 ? 1e6 : 1));
    const volume = Float64Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : 2));
    const last = negativeVolumeIndex.batch({ close, volume }).value.at(-1)!;
    expect(last).toBeGreaterThan(1e302);
    expect(last).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

it('a VWAP that begins far ahead is made at once', () => {
  const bands = vwapBands({ anchor: 1_000_000_000 });
  expect(bands.update(12, 9, 11, 100)).toBeNaN();
  expect(bands.isWarm).toBe(false);
});
