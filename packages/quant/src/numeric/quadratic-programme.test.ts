import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, multiply } from './linear-algebra.ts';
import { solveLinearProgramme } from './linear-programme.ts';
import type { ProgrammeRow } from './programme-row.ts';
import { solveQuadraticProgramme } from './quadratic-programme.ts';
import { seededRandom } from './random.ts';

const none = Number.NEGATIVE_INFINITY;
const endless = Number.POSITIVE_INFINITY;

const sumToOne = (size: number): ProgrammeRow => ({
  name: 'the sum',
  coefficients: new Float64Array(size).fill(1),
  lower: 1,
  upper: 1,
});

function programme(
  hessian: readonly (readonly number[])[],
  cost: readonly number[],
  rows: readonly ProgrammeRow[],
) {
  return {
    name: 'test',
    hessian,
    cost: Float64Array.from(cost),
    lower: new Float64Array(cost.length),
    upper: new Float64Array(cost.length).fill(endless),
    rows,
  };
}

/** x'Hx / 2 of random vectors, of a rank that may be below the size, in units that differ by 10^digits. */
function randomProgramme(seed: number, size: number, rank: number, digits: number) {
  const random = seededRandom(seed);
  const unit = 10 ** (digits * random.uniform() - 6);
  const scales = Array.from({ length: size }, () => 10 ** (digits * random.uniform()));
  const factors = Array.from({ length: rank }, () => scales.map((scale) => scale * random.normal()));
  const hessian = scales.map((_, i) =>
    scales.map((_, j) => factors.reduce((so, f) => so + unit * f[i]! * f[j]!, 0)),
  );
  // Without a cost that a direction of no curvature could follow without end.
  const cost = multiply(
    hessian,
    scales.map(() => random.normal()),
  );
  const side: ProgrammeRow = {
    name: 'a side',
    coefficients: scales.map(() => random.normal()),
    lower: none,
    upper: 0.5 + random.uniform(),
  };
  const half = size >> 1;
  const group: ProgrammeRow = {
    name: 'a group',
    columns: [...Array(half).keys()],
    coefficients: new Float64Array(half).fill(1),
    lower: none,
    upper: 0.6,
  };
  return programme(hessian, Array.from(cost), [sumToOne(size), side, group]);
}

/**
 * How far values are from optimal, by the linear programme of the gradient: of a convex objective no feasible point is
 * lower than at the values by more than the gradient's gain towards the best vertex.
 */
function gap(given: ReturnType<typeof randomProgramme>, values: Float64Array): number {
  const gradient = multiply(given.hessian, values).map((value, i) => value + given.cost[i]!);
  const terms = multiply(
    given.hessian.map((row) => row.map(Math.abs)),
    values.map(Math.abs),
  );
  const size = Math.max(...terms.map((value, i) => value + Math.abs(given.cost[i]!)));
  const { objective } = solveLinearProgramme({ ...given, cost: gradient.map((value) => value / size) });
  return dot(gradient, values) / size - objective;
}

describe('solveQuadraticProgramme', () => {
  it('gives the point nearest to another under a sum: (2, 0, 1) less 2/3 each, cut at 0, is (1, 0, 0)', () => {
    const { values } = solveQuadraticProgramme(
      programme(
        [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        [-2, 0, -1],
        [sumToOne(3)],
      ),
    );
    expect(Array.from(values)).toEqual([1, 0, 0]);
  });

  it('ends at an optimum of every feasible problem, singular or badly scaled ones too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 14 }),
        fc.constantFrom(0, 1, 2),
        (seed, size, rank, digits) => {
          const given = randomProgramme(seed, size, rank, digits);
          fc.pre(isFeasible(given));
          const { values, residual } = solveQuadraticProgramme(given);
          expect(residual).toBeLessThan(1e-9);
          expect(gap(given, values)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('needs no other start to end at the same point', () => {
    const given = randomProgramme(5, 8, 20, 1);
    const start = Float64Array.from({ length: 8 }, (_, i) => (i === 7 ? 1 : 0));
    const { values } = solveQuadraticProgramme(given);
    const again = solveQuadraticProgramme({ ...given, start });
    values.forEach((value, i) => {
      expect(again.values[i]).toBeCloseTo(value, 12);
    });
  });

  it('ends where more constraints meet than the point has dimensions', () => {
    // Of two dimensions three rows and a bound meet in (1, 0).
    const rows = [
      sumToOne(2),
      ...[1, 2].map((k) => ({ name: `${k}`, coefficients: [1, k], lower: 1, upper: endless })),
    ];
    const given = programme(
      [
        [3, 1],
        [1, 1],
      ],
      [0, 0],
      rows,
    );
    const { values } = solveQuadraticProgramme({ ...given, upper: Float64Array.of(endless, 0) });
    expect(Array.from(values)).toEqual([1, 0]);
  });

  it('refuses conflicting rows by name, and an objective that falls without end', () => {
    const conflict = { name: 'group a', columns: [0], coefficients: [1], lower: 2, upper: endless };
    expect(() =>
      solveQuadraticProgramme(
        programme(
          [
            [1, 0],
            [0, 1],
          ],
          [0, 0],
          [sumToOne(2), conflict],
        ),
      ),
    ).toThrow(
      /the sum cannot be met: it conflicts with group a|group a cannot be met: it conflicts with the sum/,
    );
    expect(() =>
      solveQuadraticProgramme(
        programme(
          [
            [1, 0],
            [0, 0],
          ],
          [0, -1],
          [],
        ),
      ),
    ).toThrow(/no best value/);
  });
});

function isFeasible(given: ReturnType<typeof randomProgramme>): boolean {
  try {
    solveLinearProgramme({ ...given, cost: new Float64Array(given.cost.length) });
    return true;
  } catch {
    return false;
  }
}
