import { describe, expect, it } from 'vitest';
import { BarsV1 } from './bars-v1.ts';
import { Fnv1a } from './fnv.ts';

const summary = (gap: number, unitsPerPrice: number) => {
  const bars = new BarsV1(1, gap).take(10_000, unitsPerPrice);
  const fnv = new Fnv1a();
  for (let row = 0; row < bars.length; row++) {
    for (const column of [bars.open, bars.high, bars.low, bars.close])
      fnv.add(Math.round(column[row]! * unitsPerPrice));
    fnv.add(bars.volume[row]!);
  }
  return [fnv.digest, Math.round(bars.close[9_999]! * unitsPerPrice)];
};

describe('bars-v1', () => {
  it.each([
    [3, 'e27d15ec', 9_352],
    [30, '94e423a0', 8_507],
  ])('with gap %i has the published hash %s and last close %i', (gap, fnv, close) => {
    expect(summary(gap, 1)).toEqual([fnv, close]);
    expect(summary(gap, 100)).toEqual([fnv, close]);
  });

  it('is the same in one piece and in chunks', () => {
    const bars = new BarsV1(7, 3);
    const first = bars.take(3, 1);
    const second = bars.take(2, 1);
    const whole = new BarsV1(7, 3).take(5, 1);
    expect([...first.close, ...second.close]).toEqual([...whole.close]);
    expect([...first.openTime, ...second.openTime]).toEqual([...whole.openTime]);
  });
});
