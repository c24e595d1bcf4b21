import { describe, expect, it } from 'vitest';
import { adx, rsi, stochastic, vwap } from './index.ts';

const flat = { open: 10, high: 10, low: 10, close: 10, volume: 0 };

describe('where a formula would divide nothing by nothing', () => {
  it('RSI, stochastic and ADX are 0 on flat prices, as in TA-Lib', () => {
    const indicators = [rsi({ period: 3 }), stochastic(), adx({ period: 3 })];
    for (const indicator of indicators) {
      for (let i = 0; i < 20; i += 1) indicator.updateBar(flat);
      expect(indicator.value).toBe(0);
    }
  });

  it('VWAP is 0 before the first volume, and ignores bars without any', () => {
    const average = vwap();
    average.updateBar(flat);
    expect(average.value).toBe(0);
    average.updateBar({ ...flat, high: 13, volume: 5 });
    expect(average.value).toBe(11);
    average.updateBar({ ...flat, high: 400 });
    expect(average.value).toBe(11);
  });

  it('ADX keeps its value once no direction is left, instead of sinking', () => {
    const strength = adx({ period: 3 });
    for (let i = 0; i < 20; i += 1) strength.update(11 + i, 9 + i, 10 + i);
    expect(strength.value).toBeCloseTo(100, 9);
    for (let i = 0; i < 400; i += 1) strength.update(30, 28, 29);
    expect(strength.value).toBeCloseTo(100, 9);
  });
});
