import { describe, expect, it } from 'vitest';
import {
  klingerOscillator,
  twiggsMoneyFlow,
  volumeFlowIndicator,
  volumeOscillator,
  volumeZoneOscillator,
} from './index.ts';

const column = (...values: number[]) => Float64Array.from(values);

describe('Klinger oscillator', () => {
  // H+L+C is 27, 32, 28, 28: up, down, and kept. Ranges dm 2, 3, 3, 5; sums of ranges cm 5, 6, 11.
  const bars = {
    high: column(10, 12, 11, 12),
    low: column(8, 9, 8, 7),
    close: column(9, 11, 9, 9),
    volume: column(70, 100, 50, 10),
  };
  const last = (options: object) =>
    klingerOscillator.batch(bars, { fastPeriod: 2, slowPeriod: 3, signalPeriod: 1, ...options })
      .oscillator[3];

  it('takes 100 V |2 dm/cm - 1|: forces 2000, 0, -1000/11', () => {
    // Fast 2000, 2000/3, 16000/99; slow 2000, 1000, 5000/11.
    expect(last({})).toBeCloseTo(16_000 / 99 - 5000 / 11, 9);
  });

  it('takes 100 V |2 (dm/cm - 1)|: forces 8000, -5000, -12000/11', () => {
    // Fast 8000, -2000/3, -94000/99; slow 8000, 1500, 2250/11.
    expect(last({ force: 'shifted ratio' })).toBeCloseTo(-94_000 / 99 - 2250 / 11, 9);
  });

  it('takes volume alone: forces 100, -50, -10', () => {
    // Fast 100, 0, -20/3; slow 100, 25, 7.5.
    expect(last({ force: 'volume' })).toBeCloseTo(-20 / 3 - 7.5, 9);
  });

  it('starts with means of forces: fast (2000 + 0)/2 then 3000/11, slow 7000/11', () => {
    expect(last({ seed: 'sma' })).toBeCloseTo(-4000 / 11, 9);
  });

  it('keeps counting up before the first change of H+L+C, and is 0 on flat bars', () => {
    const flat = klingerOscillator.batch({
      high: column(5, 5, 5),
      low: column(5, 5, 5),
      close: column(5, 5, 5),
      volume: column(1, 2, 3),
    });
    expect(Array.from(flat.signal)).toEqual([Number.NaN, 0, 0]);
  });
});

it("Twiggs' averages start with their first value where told so", () => {
  // True range 9 to 12: 100 (2 - 1)/3; then 11 (the close before) to 11.5: 50 (0.2 - 0.3)/0.5 = -10.
  const bars = {
    high: column(10, 12, 11.5),
    low: column(10, 9, 11.2),
    close: column(10, 11, 11.2),
    volume: column(1, 100, 50),
  };
  const got = twiggsMoneyFlow.batch(bars, { period: 3, seed: 'first' }).value;
  expect(got[1]).toBeCloseTo(1 / 3, 12);
  // (100/3 + (-10 - 100/3)/3) / (100 - 50/3)
  expect(got[2]).toBeCloseTo(170 / 9 / (250 / 3), 12);
});

describe('volume flow indicator', () => {
  // Changes of the log: 0.0953, 0, then 0.0953 or -0.105; their deviation over two bars is half of the difference.
  const flow = (lastClose: number, coefficient = 0.2) => {
    const close = column(100, 110, 110, lastClose);
    const bars = { high: close, low: close, close, volume: column(10, 20, 30, 100) };
    const options = { period: 2, deviationPeriod: 2, smoothing: 1, coefficient };
    return volumeFlowIndicator.batch(bars, options).value[3];
  };

  it('caps the volume of 100 at 2.5 mean volumes of the two bars before, 62.5, and divides by their mean', () => {
    expect(flow(121)).toBeCloseTo(62.5 / 25, 12);
    expect(flow(99)).toBeCloseTo(-62.5 / 25, 12);
  });

  it('does not count a change of 11 below a threshold of 10 * 0.0477 * 121', () => {
    expect(flow(121, 10)).toBe(0);
  });
});

describe('volume zone oscillator', () => {
  const bars = { close: column(10, 11, 11, 10), volume: column(5, 20, 10, 30) };

  it('counts unchanged closes as neither up nor down', () => {
    // EMAs of 20, 0, -30 and of 20, 10, 30: means 10 and 15, then -50/3 and 25.
    const got = volumeZoneOscillator.batch(bars, { period: 2 }).value;
    expect(got[2]).toBeCloseTo((100 * 10) / 15, 12);
    expect(got[3]).toBeCloseTo(-200 / 3, 12);
  });

  it('may start with the first value', () => {
    const got = volumeZoneOscillator.batch(bars, { period: 2, seed: 'first' }).value;
    // 20/20, then (20/3)/(40/3)
    expect(got[1]).toBeCloseTo(100, 12);
    expect(got[2]).toBeCloseTo(50, 12);
  });
});

it('oscillators are 0 where there is no volume', () => {
  const none = new Float64Array(30);
  const close = Float64Array.from(none, (_, i) => 10 + i);
  const bars = { high: close, low: close, close, volume: none };
  expect(volumeOscillator.batch({ volume: none }).value[29]).toBe(0);
  expect(volumeZoneOscillator.batch(bars).value[29]).toBe(0);
  expect(twiggsMoneyFlow.batch(bars).value[29]).toBe(0);
  expect(volumeFlowIndicator.batch(bars, { period: 5, deviationPeriod: 5 }).value[29]).toBe(0);
});
