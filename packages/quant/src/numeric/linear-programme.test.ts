import { describe, expect, it } from 'vitest';
import { feasibleValues, solveLinearProgramme } from './linear-programme.ts';
import type { ProgrammeRow } from './programme-row.ts';

const none = Number.NEGATIVE_INFINITY;
const endless = Number.POSITIVE_INFINITY;

function programme(cost: readonly number[], rows: readonly ProgrammeRow[], upper = endless) {
  return {
    name: 'test',
    cost: Float64Array.from(cost),
    lower: new Float64Array(cost.length),
    upper: new Float64Array(cost.length).fill(upper),
    rows,
    columnName: (column: number) => `the bounds of asset ${column}`,
  };
}

// max 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18: the textbook's 36 at (2, 6), prices 0, 3/2 and 1.
const rows: readonly ProgrammeRow[] = [
  { name: 'a', columns: [0], coefficients: [1], lower: none, upper: 4 },
  { name: 'b', columns: [1], coefficients: [2], lower: none, upper: 12 },
  { name: 'c', coefficients: [3, 2], lower: none, upper: 18 },
];

describe('solveLinearProgramme', () => {
  it('gives the vertex of least cost and the prices of the rows', () => {
    const solution = solveLinearProgramme(programme([-3, -5], rows));
    expect(solution.objective).toBeCloseTo(-36, 10);
    expect(Array.from(solution.values)).toEqual([2, 6]);
    expect(Array.from(solution.rowDuals, Math.abs)).toEqual([0, 1.5, 1]);
  });

  it('keeps values whole where they must be', () => {
    // max x + y with 2 x + 2 y <= 5: 2 in whole numbers, 2.5 without.
    const tight = [{ name: 'a', coefficients: [2, 2], lower: none, upper: 5 }];
    expect(solveLinearProgramme(programme([-1, -1], tight)).objective).toBeCloseTo(-2.5, 10);
    const whole = solveLinearProgramme({ ...programme([-1, -1], tight), whole: Uint8Array.of(1, 1) });
    expect([whole.objective, whole.proven]).toEqual([-2, true]);
  });

  it('names what cannot be met together, and leaves out what has no part in it', () => {
    const conflict: readonly ProgrammeRow[] = [
      { name: 'group energy', columns: [0], coefficients: [1], lower: 0.7, upper: endless },
      { name: 'group metals', columns: [1], coefficients: [1], lower: 0.6, upper: endless },
      { name: 'a harmless row', columns: [2], coefficients: [1], lower: none, upper: 0.9 },
      { name: 'the sum of weights', coefficients: [1, 1, 1], lower: 1, upper: 1 },
    ];
    const refusal = expect.objectContaining({
      code: 'QUANT_INFEASIBLE',
      message: expect.stringMatching(/^(?!.*harmless).*group energy.*(group metals|sum of weights)/),
    });
    expect(() => solveLinearProgramme(programme([0, 0, 0], conflict))).toThrow(refusal);
    expect(() => feasibleValues(programme([0, 0, 0], conflict))).toThrow(refusal);
  });

  it('refuses a cost that falls without end', () => {
    expect(() => solveLinearProgramme(programme([-1], []))).toThrow(/^test has no best value/);
  });
});
