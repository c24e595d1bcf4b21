import type { DividendOption } from './cash-dividends.ts';
import type { LogGrid } from './log-grid.ts';

/** One step back in time for values on a grid: (implicit matrix) new = (explicit matrix) old, three diagonals each. */
export interface Scheme {
  readonly implicit: readonly [number, number, number];
  readonly explicit: readonly [number, number, number];
  /** Working memory. */
  readonly known: Float64Array;
  readonly above: Float64Array;
  readonly solution: Float64Array;
  readonly exercised: Uint8Array;
}

/** `share` 1: implicit; 0.5: Crank-Nicolson. */
export function stepScheme(
  { rate, dividendYield = 0, volatility }: DividendOption,
  { step, spots }: LogGrid,
  interval: number,
  share: number,
): Scheme {
  const diffusion = (volatility * volatility) / (2 * step * step);
  const drift = (rate - dividendYield - (volatility * volatility) / 2) / (2 * step);
  const lower = interval * (diffusion - drift);
  const middle = interval * (-2 * diffusion - rate);
  const upper = interval * (diffusion + drift);
  return {
    implicit: [-share * lower, 1 - share * middle, -share * upper],
    explicit: [(1 - share) * lower, 1 + (1 - share) * middle, (1 - share) * upper],
    known: new Float64Array(spots.length),
    above: new Float64Array(spots.length),
    solution: new Float64Array(spots.length),
    exercised: new Uint8Array(spots.length),
  };
}

const MOST_POLICIES = 100;

/**
 * The step with the right to exercise, in place. Policy iteration (Howard): solve with exercise where it was best, see
 * where it is best now, until nothing changes; it works for regions of any shape.
 */
export function stepBack(
  scheme: Scheme,
  exercise: Float64Array,
  values: Float64Array,
  [first, last]: readonly [number, number],
): void {
  const { implicit, explicit, known, above, solution, exercised } = scheme;
  const end = values.length - 1;
  // Hot: a few passes over the grid for each step in time.
  for (let i = 1; i < end; i++)
    known[i] = explicit[0] * values[i - 1]! + explicit[1] * values[i]! + explicit[2] * values[i + 1]!;
  for (let policy = 0; policy < MOST_POLICIES; policy++) {
    above[0] = 0;
    solution[0] = first;
    for (let i = 1; i < end; i++) {
      if (exercised[i] === 1) {
        above[i] = 0;
        solution[i] = exercise[i]!;
        continue;
      }
      const pivot = 1 / (implicit[1] - implicit[0] * above[i - 1]!);
      above[i] = implicit[2] * pivot;
      solution[i] = (known[i]! - implicit[0] * solution[i - 1]!) * pivot;
    }
    solution[end] = last;
    for (let i = end - 1; i > 0; i--) solution[i] = solution[i]! - above[i]! * solution[i + 1]!;
    let changed = false;
    for (let i = 1; i < end; i++) {
      const held =
        implicit[0] * solution[i - 1]! +
        implicit[1] * solution[i]! +
        implicit[2] * solution[i + 1]! -
        known[i]!;
      const best = held > solution[i]! - exercise[i]! ? 1 : 0;
      // Rounding decides nothing where both are as good.
      if (
        best !== exercised[i] &&
        Math.abs(held - solution[i]! + exercise[i]!) > 1e-13 * (exercise[i]! + 1e-300)
      ) {
        exercised[i] = best;
        changed = true;
      }
    }
    if (!changed) break;
  }
  values.set(solution);
}
