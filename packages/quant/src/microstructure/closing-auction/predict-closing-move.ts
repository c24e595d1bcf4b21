import { QuantError } from '../../errors.ts';
import { dot } from '../../numeric/linear-algebra.ts';
import { columnOf, type Rows, requireRows } from '../../rows.ts';
import { requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { fitRidge, type RidgeFit } from './ridge-regression.ts';
import { type PredictionScore, scorePredictions } from './score-predictions.ts';

export interface PredictClosingMoveInput {
  /** A row for each day: what was known before its auction. Of all days the same features, all finite. */
  readonly features: Rows;
  /** Move into the close of each day, such as close / last - 1. One shorter where the last day's is not known yet. */
  readonly moves: Series;
  /** Days to learn from before the first prediction. */
  readonly firstDay: number;
  /** Learn from this many latest days only; from all before unless given. At most `firstDay`. */
  readonly window?: number;
  /** Penalty on squared coefficients of standardised features, 0 (default) or above. */
  readonly ridge?: number;
  /** Learn anew after this many days; default 1. */
  readonly refitEvery?: number;
}

export interface ClosingMovePredictions extends PredictionScore {
  /** For each day; NaN before `firstDay`. */
  readonly predictions: Float64Array;
  /** Mean move of the days learnt from: what would be predicted without features. NaN before `firstDay`. */
  readonly benchmarks: Float64Array;
  /** For each day from `firstDay`: the intercept, then a coefficient for each feature, in its own units. */
  readonly coefficients: readonly Float64Array[];
}

/**
 * Predicts the move into the close from features of the auction, each day by coefficients learnt on days before it, and
 * tells how good that was. NaN before the first day to predict. Refuses features that are not finite or, without a
 * ridge, collinear in the days learnt from, and fewer days than coefficients.
 *
 * - Formula: move_t = a + b' x_t; a, b make sum(e^2) + ridge sum(b_k^2 sd_k^2) least over days before t.
 *   R2 = 1 - sum((y - prediction)^2) / sum((y - benchmark)^2); hit rate = share of predictions with the sign of the move.
 * - Units: moves and predictions in one unit; coefficients in moves for one unit of the feature.
 * - Conventions: the benchmark is the mean move of the same days; features standardised over them (ddof 0), the
 *   intercept not penalised; days whose move or prediction is 0 are left out of the hit rate. Day t is predicted from
 *   its own features and from moves up to t - 1: nothing later is seen.
 * - Source: Hoerl & Kennard 1970; Campbell & Thompson 2008 for R2 out of sample.
 * - Checked: numpy normal equations (ridge as scikit-learn defines it).
 * - Example: `predictClosingMove({ features: [[1], [2], [3], [4]], moves: [0.1, 0.2, 0.3], firstDay: 3 }).predictions`
 *   gives `[NaN, NaN, NaN, 0.4000]`.
 */
export function predictClosingMove(input: PredictClosingMoveInput): ClosingMovePredictions {
  const { features, moves, firstDay, window, ridge = 0, refitEvery = 1 } = input;
  requireDays(features, moves);
  const least = ridge > 0 ? 2 : features[0]!.length + 1;
  requireWholeNumber('firstDay', firstDay, least, moves.length);
  if (window !== undefined) requireWholeNumber('window', window, least, firstDay);
  requireWholeNumber('refitEvery', refitEvery, 1);
  if (!(Number.isFinite(ridge) && ridge >= 0)) {
    const must = 'a finite number of 0 or above';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'ridge', value: ridge, must });
  }
  const predictions = new Float64Array(features.length).fill(Number.NaN);
  const benchmarks = new Float64Array(features.length).fill(Number.NaN);
  const coefficients: Float64Array[] = [];
  const columns = Array.from(features[0]!, (_, feature) => columnOf(features, feature));
  let fit: RidgeFit | undefined;
  for (let day = firstDay; day < features.length; day++) {
    if (fit === undefined || (day - firstDay) % refitEvery === 0) {
      const from = window === undefined ? 0 : day - window;
      const past = columns.map((column) => column.subarray(from, day));
      fit = fitRidge(past, moves.slice(from, day), ridge);
    }
    predictions[day] = fit.intercept + dot(fit.coefficients, features[day]!);
    benchmarks[day] = fit.mean;
    coefficients.push(Float64Array.of(fit.intercept, ...fit.coefficients));
  }
  return { predictions, benchmarks, coefficients, ...scorePredictions(moves, predictions, benchmarks) };
}

function requireDays(features: Rows, moves: Series): void {
  requireRows('features', features);
  requireSeries('moves', moves);
  if (moves.length === features.length || moves.length === features.length - 1) return;
  throw new QuantError('QUANT_LENGTH_MISMATCH', {
    name: 'moves',
    length: moves.length,
    other: 'features',
    otherLength: features.length,
  });
}
