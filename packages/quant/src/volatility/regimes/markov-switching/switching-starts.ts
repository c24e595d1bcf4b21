import { leastSquares } from '../../../numeric/linear-algebra.ts';
import type { SwitchingShape } from './switching-coordinates.ts';
import type { MarkovSwitchingModel, SwitchingTable } from './switching-model.ts';

/** Observations on each side whose mean tells level and size around one. */
const AROUND = 3;
/** How unequal the first groups are: their borders lie at the quantiles (k / regimes)^skew. */
const SKEWS = [1, 2.5, 0.5];

/**
 * Models to begin with: the residuals of one regression for all, cut into groups by their level, by their level around
 * each time, and by their size around it; transitions counted between the groups.
 */
export function switchingStarts(
  shape: SwitchingShape,
  table: SwitchingTable,
): readonly MarkovSwitchingModel[] {
  const { observed, design, columns } = table;
  const rows = Array.from(observed, (_, time) => design.subarray(time * columns, (time + 1) * columns));
  const { coefficients, residuals } = leastSquares('regressors', rows, observed);
  const keys = [residuals, around(residuals), around(residuals.map((value) => value * value))];
  return keys.flatMap((key) =>
    SKEWS.map((skew) => startFrom(shape, coefficients, residuals, grouped(key, shape.regimes, skew))),
  );
}

function around(values: Float64Array): Float64Array {
  return values.map((_, time) => {
    const near = values.subarray(Math.max(0, time - AROUND), time + AROUND + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

/** The group of each time. */
function grouped(key: Float64Array, regimes: number, skew: number): Int32Array {
  const order = Array.from(key, (_, time) => time).sort((a, b) => key[a]! - key[b]!);
  const groups = new Int32Array(key.length);
  order.forEach((time, rank) => {
    const share = ((rank + 0.5) / key.length) ** (1 / skew);
    groups[time] = Math.min(regimes - 1, Math.floor(share * regimes));
  });
  return groups;
}

function startFrom(
  { regimes, lags }: SwitchingShape,
  coefficients: Float64Array,
  residuals: Float64Array,
  groups: Int32Array,
): MarkovSwitchingModel {
  const overall = residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length;
  const everyRegime = Array.from({ length: regimes }, (_, regime) => regime);
  const moments = everyRegime.map((regime) => {
    const own = residuals.filter((_, time) => groups[time] === regime);
    const mean = own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
    const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, variance: Math.max(squares / Math.max(1, own.length), 0.01 * overall) };
  });
  return {
    transition: everyRegime.map((from) => {
      const counts = new Float64Array(regimes).fill(1);
      for (let time = 1; time < groups.length; time++)
        if (groups[time - 1] === from) counts[groups[time]!]!++;
      const total = counts.reduce((sum, value) => sum + value, 0);
      return counts.map((value) => value / total);
    }),
    coefficients: moments.map(({ mean }) =>
      coefficients.map((value, column) => (column === 0 ? value + mean : value)),
    ),
    variances: Float64Array.from(moments, ({ variance }) => variance),
    autoregression: new Float64Array(lags),
  };
}
