import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renko } from './index.ts';

describe('Renko bricks', () => {
  it('are laid one for each full size; a turn takes two', () => {
    const close = Float64Array.of(10, 10.9, 12.3, 11.5, 10.9, 9.9, 8);
    const { bricks, direction, edge } = renko.batch({ close });
    // From 12 down to 10.9 is not yet twice the size; 9.9 is, and lays the brick from 11 to 10.
    expect([...bricks]).toEqual([0, 0, 2, 0, 0, -1, -2]);
    expect([...direction]).toEqual([0, 0, 1, 1, 1, -1, -1]);
    expect([...edge]).toEqual([10, 10, 12, 12, 12, 10, 8]);
  });

  it('count a close on the edge, also where 0.3 / 0.1 is less than 3', () => {
    const { bricks } = renko.batch({ close: Float64Array.of(0, 0.3) }, { brickSize: 0.1 });
    expect(bricks[1]).toBe(3);
  });

  it('of a share grow with the price', () => {
    const close = Float64Array.of(100, 121, 110, 100);
    const { bricks, edge } = renko.batch({ close }, { brickSize: 0.1, unit: 'share' });
    expect([...bricks]).toEqual([0, 2, 0, -1]);
    expect(edge[1]).toBeCloseTo(121, 9);
    expect(edge[3]).toBeCloseTo(100, 9);
  });

  it('of a share take no notice of prices of 0 and below', () => {
    const close = Float64Array.of(100, 0, -5, 110.1);
    const { bricks } = renko.batch({ close }, { brickSize: 0.1, unit: 'share' });
    expect([...bricks]).toEqual([0, 0, 0, 1]);
  });

  it('leave less than a size beyond the last brick, and their number is the way of the edge', () => {
    const closes = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(closes, (quarters) => {
        const close = Float64Array.from(quarters, (quarter) => quarter / 4);
        const { bricks, direction, edge } = renko.batch({ close });
        let last = close[0]!;
        let side = 0;
        close.forEach((price, i) => {
          // The first brick of a turn begins a size back: the edge moves by one size more than there are bricks.
          const turned = side !== 0 && direction[i] !== side ? direction[i]! : 0;
          expect(edge[i]).toBe(last + bricks[i]! + turned);
          const upper = direction[i] === -1 ? edge[i]! + 1 : edge[i]!;
          const lower = direction[i] === 1 ? edge[i]! - 1 : edge[i]!;
          expect(price < upper + 1 && price > lower - 1).toBe(true);
          last = edge[i]!;
          side = direction[i]!;
        });
      }),
    );
  });
});
