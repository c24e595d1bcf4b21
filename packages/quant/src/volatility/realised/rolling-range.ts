import { requireOneOf } from '../../arguments.ts';
import { requirePositive, requireWholeNumber } from '../../series.ts';
import { type BarColumns, requireBars } from './bars.ts';
import {
  closeToCloseOver,
  garmanKlassOf,
  meanOver,
  parkinsonOf,
  rogersSatchellOf,
  yangZhangOver,
} from './range-variances.ts';

export type RangeEstimator =
  | 'close-to-close'
  | 'parkinson'
  | 'garman-klass'
  | 'rogers-satchell'
  | 'yang-zhang';

type VarianceOver = (bars: BarColumns, from: number, to: number) => number;

const variances: Readonly<Record<RangeEstimator, VarianceOver>> = {
  'close-to-close': ({ close }, from, to) => closeToCloseOver(close, from, to),
  parkinson: (bars, from, to) => meanOver(from, to, (index) => parkinsonOf(bars, index)),
  'garman-klass': (bars, from, to) => meanOver(from, to, (index) => garmanKlassOf(bars, index)),
  'rogers-satchell': (bars, from, to) => meanOver(from, to, (index) => rogersSatchellOf(bars, index)),
  'yang-zhang': yangZhangOver,
};

export interface RollingRangeInput extends BarColumns {
  readonly estimator: RangeEstimator;
  /** Bars in each window: at least 3 where previous closes count, else 1. */
  readonly window: number;
  /** Bars per year: 252 days, 52 weeks. */
  readonly periodsPerYear: number;
}

/**
 * A range estimator over the last bars, at each bar; NaN until there are enough. Each window is computed on its own, so
 * no error builds up.
 *
 * - Formula: that of the estimator on bars i - window + 1 … i.
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: as long as the bars; close-to-close and Yang-Zhang use the window's first bar for its close only.
 * - Source: as at the estimators.
 * - Checked: identity: the estimator on each window.
 * - Example: `rollingRangeVolatility({ estimator: 'parkinson', window: 2, periodsPerYear: 252, open: [100, 102], high: [102, 103], low: [100, 101], close: [102, 101] })` gives `[NaN, 0.18787]`.
 */
export function rollingRangeVolatility(input: RollingRangeInput): Float64Array {
  const { estimator, window, periodsPerYear } = input;
  requirePositive('periodsPerYear', periodsPerYear);
  requireBars(input);
  requireOneOf('estimator', estimator, Object.keys(variances));
  const needsPrevious = estimator === 'close-to-close' || estimator === 'yang-zhang';
  requireWholeNumber('window', window, needsPrevious ? 3 : 1);
  const volatility = new Float64Array(input.open.length).fill(Number.NaN);
  for (let to = window; to <= volatility.length; to++)
    volatility[to - 1] = Math.sqrt(periodsPerYear * variances[estimator](input, to - window, to));
  return volatility;
}
