import { describe, expect, it } from 'vitest';
import { volumeProfile } from './index.ts';

describe('volume profile', () => {
  it('puts a close on the edge of two bins into the upper one', () => {
    // 14 bins over 18 ticks of 0.25: 9 ticks above the lowest close are 7 bins to the bit, but 9 / (18 / 14) is less
    // in doubles. Of the volume of 8 the area has to hold 4, which the fullest bin does.
    const close = Float64Array.of(100, 104.5, 102.25);
    const volume = Float64Array.of(2, 2, 4);
    const profile = volumeProfile.batch({ close, volume }, { period: 3, bins: 14, valueArea: 0.5 });
    const width = 4.5 / 14;
    expect(profile.low[2]).toBeCloseTo(100 + 7 * width, 12);
    expect(profile.pointOfControl[2]).toBeCloseTo(100 + 7.5 * width, 12);
    expect(profile.high[2]).toBeCloseTo(100 + 8 * width, 12);
  });
});
