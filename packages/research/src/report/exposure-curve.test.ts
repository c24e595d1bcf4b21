import { describe, expect, it } from 'vitest';
import type { FillRecord, PriceSeries } from '../result/result.ts';
import { exposureCurve } from './exposure-curve.ts';

const times = ['2024-01-02T21:00:00Z', '2024-01-03T21:00:00Z', '2024-01-04T21:00:00Z'];
const curve = [100, 200, 0].map((equity, index) => ({ time: times[index]!, equity, drawdown: 0 }));
const fill = (id: number, at: number, side: 'buy' | 'sell', instrument: string): FillRecord => ({
  id,
  orderId: id,
  instrument,
  time: times[at]!,
  reportedAt: times[at]!,
  side,
  quantity: 2,
  price: 10,
  fee: 0,
  slippage: 0,
  rule: 'market-at-next-open',
  source: times[at]!,
});
const prices: PriceSeries = {
  instrument: 'A',
  bars: '1d',
  decimals: 2,
  time: Float64Array.from(times, (time) => Date.parse(time) * 1000),
  ...{ open: new Float64Array(3), high: new Float64Array(3), low: new Float64Array(3) },
  close: Float64Array.of(10, 30, 50),
};

describe('the exposure curve', () => {
  it('marks positions at the last close, and at the last fill where there are no prices', () => {
    expect(exposureCurve(curve, [fill(1, 0, 'buy', 'A')], [prices])).toEqual([0.2, 0.3, null]);
    expect(exposureCurve(curve, [fill(1, 0, 'buy', 'A')], [])).toEqual([0.2, 0.1, null]);
  });

  it('adds long and short without setting them off against each other', () => {
    const fills = [fill(1, 0, 'buy', 'A'), fill(2, 1, 'sell', 'B')];
    expect(exposureCurve(curve, fills, [prices])).toEqual([0.2, 0.4, null]);
  });

  it('is nothing after a position is closed', () => {
    const fills = [fill(1, 0, 'buy', 'A'), fill(2, 1, 'sell', 'A')];
    expect(exposureCurve(curve, fills, [prices])).toEqual([0.2, 0, null]);
  });
});
