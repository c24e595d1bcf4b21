import { requireSeries, requireWholeNumber, type Series } from '../series.ts';
import { mean, standardDeviation } from './moments.ts';
import { quantileOfSorted, sorted } from './quantile.ts';

/** One far outlier must not ask for millions of bins. */
const MOST_BINS = 500;

export interface Histogram {
  /** bins + 1 ascending edges. A bin holds its left edge; the last bin holds both. */
  readonly edges: Float64Array;
  readonly counts: Int32Array;
  /** Parameters of the normal curve with the same mean and standard deviation (ddof 1; NaN for one value). */
  readonly normal: { readonly mean: number; readonly standardDeviation: number };
  /** n times the bin width: `scale * normalDensity(x, mean, standardDeviation)` is the curve in counts. */
  readonly scale: number;
}

/**
 * Equal-width histogram. Equal values make one bin; a last bin holds both of its edges.
 *
 * - Formula: without `bins` the width is 2 IQR n^(-1/3); where the interquartile range is 0, ceil(log2 n) + 1 bins;
 *   at most 500.
 * - Units: edges in the unit of the values, counts in values.
 * - Conventions: bins hold their left edge, the last one both; normal curve with ddof 1; not annualised.
 * - Source: Freedman & Diaconis 1981; Sturges 1926.
 * - Checked: numpy `histogram` with as many bins.
 * - Example: `histogram([1, 2, 2, 3, 5], { bins: 2 }).counts` gives `[3, 2]`.
 */
export function histogram(values: Series, options: { readonly bins?: number } = {}): Histogram {
  requireSeries('values', values);
  const ascending = sorted(values);
  const bins = options.bins ?? defaultBins(ascending);
  requireWholeNumber('bins', bins, 1);
  const edges = binEdges(ascending, bins);
  const counts = new Int32Array(bins);
  let bin = 0;
  for (const value of ascending) {
    while (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  return {
    edges,
    counts,
    normal: { mean: mean(values), standardDeviation: standardDeviation(values) },
    scale: (values.length * (edges[bins]! - edges[0]!)) / bins,
  };
}

function defaultBins(ascending: Float64Array): number {
  const count = ascending.length;
  const range = ascending[count - 1]! - ascending[0]!;
  if (range === 0) return 1;
  const width =
    (2 * (quantileOfSorted(ascending, 0.75) - quantileOfSorted(ascending, 0.25))) / Math.cbrt(count);
  const bins = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.log2(count)) + 1;
  return Math.min(Math.max(bins, 1), MOST_BINS);
}

function binEdges(ascending: Float64Array, bins: number): Float64Array {
  let least = ascending[0]!;
  let greatest = ascending[ascending.length - 1]!;
  if (least === greatest) {
    const half = least === 0 ? 0.5 : Math.abs(least) / 2;
    least -= half;
    greatest += half;
  }
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => least + ((greatest - least) * k) / bins);
  edges[bins] = greatest;
  return edges;
}
