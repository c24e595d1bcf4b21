import { describe, expect, it } from 'vitest';
import { solveSaddle } from './saddle-system.ts';

const system = (reduced: number[], sides: number[][], right: number[], gap: number[]) =>
  solveSaddle({
    size: right.length,
    reduced: Float64Array.from(reduced),
    sides: sides.map((side) => Float64Array.from(side)),
    right: Float64Array.from(right),
    gap: Float64Array.from(gap),
    scale: 1,
  });

describe('solveSaddle', () => {
  it('solves H x - A y = right with A x = gap', () => {
    // x1 + x2 = 1 and x1 - y = 0, 2 x2 - y = 0: x = (2/3, 1/3), y = 2/3.
    const { change, multipliers } = system([1, 0, 0, 2], [[1, 1]], [0, 0], [1])!;
    expect(Array.from(change)).toEqual([expect.closeTo(2 / 3, 15), expect.closeTo(1 / 3, 15)]);
    expect(multipliers[0]).toBeCloseTo(2 / 3, 15);
  });

  it('solves what is singular but has a solution, and rows that say the same twice', () => {
    // H alone does not know x1 - x2; the row does.
    const { change } = system([1, 1, 1, 1], [[1, -1]], [1, 1], [0.5])!;
    expect(Array.from(change)).toEqual([expect.closeTo(0.75, 13), expect.closeTo(0.25, 13)]);
    const twice = system(
      [1, 0, 0, 1],
      [
        [1, 1],
        [2, 2],
      ],
      [0, 0],
      [1, 2],
    )!;
    expect(Array.from(twice.change)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });

  it('tells contradictions and directions without end', () => {
    expect(
      system(
        [1, 0, 0, 1],
        [
          [1, 1],
          [1, 1],
        ],
        [0, 0],
        [1, 2],
      ),
    ).toBeUndefined();
    expect(system([], [[]], [], [1])).toBeUndefined();
    expect(system([1, 0, 0, 0], [], [0, 1], [])!.endless).toBe(true);
  });
});
