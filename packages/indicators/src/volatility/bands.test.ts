import { describe, expect, it } from 'vitest';
import { adaptivePriceZone, bollingerBandWidth, bollingerPercentB, squeeze } from './index.ts';

describe('Bollinger %b', () => {
  it('is in the middle of bands that flat prices have closed', () => {
    const percentB = bollingerPercentB({ period: 3 });
    for (let i = 0; i < 4; i += 1) percentB.update(0.1);
    expect(percentB.value).toBe(0.5);
    expect(bollingerPercentB.batch({ close: Float64Array.of(1, 3) }, { period: 2 }).value[1]).toBe(0.75);
  });
});

describe('the width of Bollinger bands', () => {
  it('is a share of the average, or a percentage', () => {
    // Mean 2, deviation 1, bands 0 and 4.
    const close = Float64Array.of(1, 3);
    expect(bollingerBandWidth.batch({ close }, { period: 2 }).value[1]).toBe(2);
    expect(bollingerBandWidth.batch({ close }, { period: 2, unit: 'percent' }).value[1]).toBe(200);
  });

  it('is 0 where the average is 0', () => {
    const close = Float64Array.of(-1, 1);
    expect(bollingerBandWidth.batch({ close }, { period: 2 }).value[1]).toBe(0);
  });
});

describe('the squeeze', () => {
  // Bollinger bands of the last two closes, 10 and 14: 8 and 16. The momentum's last two distances are
  // 10 - (10 + 10.5)/2 and 14 - (11.5 + 12)/2: through two points the line ends in the last, 2.25.
  // True ranges 3, 4, 6: Wilder's average of two 4.75, the simple one 5. Closes: EMA 38/3, simple average 12.
  const columns = {
    high: Float64Array.of(10, 12, 12, 15),
    low: Float64Array.of(8, 10, 8, 9),
    close: Float64Array.of(9, 11, 10, 14),
  };
  const parameters = { bollingerPeriod: 2, keltnerPeriod: 2, multiplier: 0.9 };

  it('is none where a Bollinger band reaches out of the Keltner channel, here from 8.39 up', () => {
    const { squeezed, momentum } = squeeze.batch(columns, parameters);
    expect(squeezed[3]).toBe(0);
    expect(momentum[3]).toBeCloseTo(2.25, 12);
  });

  it('may be measured with simple averages: from 7.5 to 16.5', () => {
    expect(squeeze.batch(columns, { ...parameters, averages: 'simple' }).squeezed[3]).toBe(1);
  });
});

describe('the adaptive price zone', () => {
  it('lies two smoothed ranges around the close smoothed twice', () => {
    // Period 4: EMAs of 2 bars. Closes 3, 5, 10: 4 and 8, their mean 6. Every range is 2.
    const { upper, lower } = adaptivePriceZone.batch(
      {
        high: Float64Array.of(4, 6, 11),
        low: Float64Array.of(2, 4, 9),
        close: Float64Array.of(3, 5, 10),
      },
      { period: 4 },
    );
    expect([upper[2], lower[2]]).toEqual([10, 2]);
  });

  it('rounds the square root of its period up: 5 bars give EMAs of 3', () => {
    expect(adaptivePriceZone.warmUp({ period: 5 })).toBe(4);
  });
});
