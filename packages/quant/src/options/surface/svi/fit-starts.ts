import { solveFree } from '../../../numeric/small-cholesky.ts';
import type { SmilePoints } from '../smile-points.ts';
import { rmse } from './fit-problem.ts';
import type { SviParameters } from './svi.ts';

/** The most promising smiles of a grid over m and sigma, the linear rest solved for each. */
export function starts(points: SmilePoints): readonly SviParameters[] {
  const { logMoneyness, totalVariance } = points;
  const first = logMoneyness[0]!;
  const span = logMoneyness[logMoneyness.length - 1]! - first;
  const lowest = totalVariance.indexOf(Math.min(...totalVariance));
  const places = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1].map((share) => first + share * span);
  const candidates = [...places, logMoneyness[lowest]!].flatMap((m) =>
    [0.02, 0.05, 0.1, 0.2, 0.4, 1].map((width) => {
      const parameters = linearRest(points, m, width * span);
      return { parameters, error: rmse(points, parameters) };
    }),
  );
  return candidates
    .sort((one, other) => one.error - other.error)
    .slice(0, 6)
    .map(({ parameters }) => parameters);
}

/** a, b and rho for given m and sigma: least squares, then moved to where they are a smile. */
function linearRest(points: SmilePoints, m: number, sigma: number): SviParameters {
  const { logMoneyness, totalVariance } = points;
  const normal = new Float64Array(9);
  const right = new Float64Array(3);
  for (let i = 0; i < logMoneyness.length; i++) {
    const x = (logMoneyness[i]! - m) / sigma;
    const row = [1, x, Math.sqrt(x * x + 1)];
    const weight = points.weights?.[i] ?? 1;
    for (let r = 0; r < 3; r++) {
      right[r] = right[r]! + weight * row[r]! * totalVariance[i]!;
      for (let c = 0; c < 3; c++) normal[3 * r + c] = normal[3 * r + c]! + weight * row[r]! * row[c]!;
    }
  }
  for (let r = 0; r < 3; r++) normal[4 * r] = normal[4 * r]! * (1 + 1e-12);
  const solution = new Float64Array(3);
  solveFree(normal, 3, [0, 1, 2], right, solution);
  const b = Math.max(solution[2]! / sigma, 1e-4 * Math.abs(solution[1]! / sigma), 1e-8);
  const rho = Math.min(Math.max(solution[1]! / (sigma * b), -0.95), 0.95);
  const a = Math.max(solution[0]!, -b * sigma * Math.sqrt(1 - rho * rho) * 0.99);
  return { a, b, rho, m, sigma };
}
