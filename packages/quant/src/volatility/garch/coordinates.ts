import type { Series } from '../../series.ts';
import { PARAMETER_COUNT } from './volatility-model.ts';

/**
 * Where the optimiser moves: five coordinates in which all constraints of a model are bounds, each scaled so that a
 * step of 1 is large, whatever the unit of the returns.
 */
export interface Coordinates {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** In groups of a like persistence. */
  readonly starts: readonly (readonly Series[])[];
  /** Writes the parameters at a point, and their derivatives: row i is parameter i by each coordinate. */
  writeParameters(point: Float64Array, parameters: Float64Array, jacobian: Float64Array): void;
}

/** The returns' mean and standard deviation: the origin and unit of the coordinates. */
export interface Scaling {
  readonly center: number;
  readonly deviation: number;
}

/** The highest persistence: below 1, so that there is an unconditional variance. */
const HIGHEST = 1 - 1e-8;

/** From hardly any memory, for returns that are nearly independent, to almost all. */
const PERSISTENCES = [0.1, 0.5, 0.9, 0.97, 0.99];

/** Steps of the persistence, of the share of shocks in it, and of the share of falls in these. */
const STEP_P = 0.05;
const STEP_S = 0.1;
const STEP_T = 0.3;

/**
 * mu, ln omega, persistence p, the shocks' share s of it, and the share t of falls among shocks: alpha = 2 p s (1 - t),
 * alpha + gamma = 2 p s t, beta = p (1 - s). A symmetric model holds t at 1/2.
 */
export function squaredShockCoordinates(isSymmetric: boolean, { center, deviation }: Scaling): Coordinates {
  const sides = isSymmetric ? [0.5] : [0.1, 0.5, 0.9];
  return {
    lower: [-Infinity, -25, 0, 0, (isSymmetric ? 0.5 : 0) / STEP_T],
    upper: [Infinity, 10, HIGHEST / STEP_P, 1 / STEP_S, (isSymmetric ? 0.5 : 1) / STEP_T],
    starts: PERSISTENCES.map((p) =>
      (p < 0.5 ? [0.4, 0.9] : [0.05, 0.15, 0.4]).flatMap((s) =>
        sides.map((t) => [0, Math.log(1 - p), p / STEP_P, s / STEP_S, t / STEP_T]),
      ),
    ),
    writeParameters(point, parameters, jacobian) {
      const omega = deviation ** 2 * Math.exp(point[1]!);
      const p = point[2]! * STEP_P;
      const s = point[3]! * STEP_S;
      const t = point[4]! * STEP_T;
      const lean = 2 * t - 1;
      parameters[0] = center + deviation * point[0]!;
      parameters[1] = omega;
      parameters[2] = 2 * p * s * (1 - t);
      parameters[3] = 2 * p * s * lean;
      parameters[4] = p * (1 - s);
      jacobian.fill(0);
      jacobian[0] = deviation;
      jacobian[PARAMETER_COUNT + 1] = omega;
      const writeRow = (row: number, byP: number, byS: number, byT: number): void => {
        jacobian[row * PARAMETER_COUNT + 2] = byP * STEP_P;
        jacobian[row * PARAMETER_COUNT + 3] = byS * STEP_S;
        jacobian[row * PARAMETER_COUNT + 4] = byT * STEP_T;
      };
      writeRow(2, 2 * s * (1 - t), 2 * p * (1 - t), -2 * p * s);
      writeRow(3, 2 * s * lean, 2 * p * lean, 4 * p * s);
      writeRow(4, 1 - s, -p, 0);
    },
  };
}

const STEP_OMEGA = 0.1;
const STEP_SHOCK = 0.1;

/** mu, omega as it is for returns of deviation 1, alpha, gamma and beta, with |beta| below 1. */
export function logVarianceCoordinates({ center, deviation }: Scaling): Coordinates {
  const logScale = 2 * Math.log(deviation);
  return {
    lower: [-Infinity, -Infinity, -Infinity, -Infinity, -HIGHEST / STEP_P],
    upper: [Infinity, Infinity, Infinity, Infinity, HIGHEST / STEP_P],
    starts: PERSISTENCES.map((beta) =>
      [0.05, 0.25].flatMap((alpha) =>
        [-0.1, 0, 0.1].map((gamma) => [0, 0, alpha / STEP_SHOCK, gamma / STEP_SHOCK, beta / STEP_P]),
      ),
    ),
    writeParameters(point, parameters, jacobian) {
      const beta = point[4]! * STEP_P;
      parameters[0] = center + deviation * point[0]!;
      parameters[1] = point[1]! * STEP_OMEGA + (1 - beta) * logScale;
      parameters[2] = point[2]! * STEP_SHOCK;
      parameters[3] = point[3]! * STEP_SHOCK;
      parameters[4] = beta;
      jacobian.fill(0);
      jacobian[0] = deviation;
      jacobian[PARAMETER_COUNT + 1] = STEP_OMEGA;
      jacobian[PARAMETER_COUNT + 4] = -logScale * STEP_P;
      jacobian[2 * PARAMETER_COUNT + 2] = STEP_SHOCK;
      jacobian[3 * PARAMETER_COUNT + 3] = STEP_SHOCK;
      jacobian[4 * PARAMETER_COUNT + 4] = STEP_P;
    },
  };
}
