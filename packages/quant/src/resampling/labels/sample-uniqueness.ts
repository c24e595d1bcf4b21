import { QuantError } from '../../errors.ts';
import { requireList, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { type LabelSpan, requireSpans } from '../cross-validation/label-spans.ts';

/**
 * How many labels use each bar. Refuses spans that do not ascend or that reach beyond the bars.
 *
 * - Formula: c_t = number of spans with first <= t <= last.
 * - Units: counts, one for each bar.
 * - Conventions: both ends of a span are included.
 * - Source: Lopez de Prado 2018, Snippet 4.1.
 * - Checked: exact rationals by hand.
 * - Example: `labelConcurrency([[0, 2], [2, 3]], 5)` gives `[1, 1, 2, 1, 0]`.
 */
export function labelConcurrency(spans: readonly LabelSpan[], bars: number): Int32Array {
  requireSpans(spans);
  requireWithin(spans, bars);
  return concurrencyOf(spans, bars);
}

/**
 * Which share of its bars a label has for itself: 1 for one that overlaps with none. Refuses what
 * `labelConcurrency` refuses.
 *
 * - Formula: u_i = mean of 1/c_t over the span of label i.
 * - Units: shares, one for each label.
 * - Conventions: the mean uniqueness of all is the mean of these, not of all cells pooled.
 * - Source: Lopez de Prado 2018, Snippet 4.2.
 * - Checked: exact rationals by hand; the book's example.
 * - Example: `averageUniqueness([[0, 2], [2, 3], [4, 5]], 6)` gives `[0.8333, 0.75, 1]`.
 */
export function averageUniqueness(spans: readonly LabelSpan[], bars: number): Float64Array {
  const shares = labelConcurrency(spans, bars);
  return Float64Array.from(spans, (span) => meanOver(span, (bar) => 1 / shares[bar]!));
}

/**
 * How likely each label is to be drawn next in a bootstrap that avoids what overlaps with labels drawn already.
 * Refuses what `labelConcurrency` refuses, and draws that are no labels.
 *
 * - Formula: p_i = u_i / sum u, u_i = mean over the span of 1 / (1 + number of drawn labels that use the bar).
 * - Units: probabilities, one for each label.
 * - Conventions: with replacement: a label drawn may be drawn again.
 * - Source: Lopez de Prado 2018, Snippets 4.4-4.5.
 * - Checked: published: the book's example, 5/14, 3/14 and 6/14.
 * - Example: `sequentialBootstrapProbabilities([[0, 2], [2, 3], [4, 5]], 6, [1])` gives `[0.3571, 0.2143, 0.4286]`.
 */
export function sequentialBootstrapProbabilities(
  spans: readonly LabelSpan[],
  bars: number,
  drawn: Series,
): Float64Array {
  requireSpans(spans);
  requireWithin(spans, bars);
  requireList('drawn', drawn);
  drawn.forEach((label, index) => {
    requireWholeNumber(`drawn[${index}]`, label, 0, spans.length - 1);
  });
  const used = concurrencyOf(
    Array.from(drawn, (label) => spans[label]!),
    bars,
  );
  const uniqueness = Float64Array.from(spans, (span) => meanOver(span, (bar) => 1 / (1 + used[bar]!)));
  const total = uniqueness.reduce((sum, value) => sum + value, 0);
  return uniqueness.map((value) => value / total);
}

/**
 * Weights by the return that a label has for itself: what moved much and alone counts most. Refuses what
 * `labelConcurrency` refuses, and returns that are all zero.
 *
 * - Formula: w_i = |sum of r_t / c_t over the span|, scaled so that the weights sum to the number of labels.
 * - Units: weights with mean 1; log returns per bar.
 * - Conventions: absolute value of the attributed return.
 * - Source: Lopez de Prado 2018, Snippet 4.10.
 * - Checked: exact rationals by hand.
 * - Example: `returnAttributionWeights([[0, 0], [1, 1]], [0.01, -0.03])` gives `[0.5, 1.5]`.
 */
export function returnAttributionWeights(spans: readonly LabelSpan[], returns: Series): Float64Array {
  requireSeries('returns', returns);
  const shares = labelConcurrency(spans, returns.length);
  const moved = Float64Array.from(spans, ([first, last]) => {
    let total = 0;
    for (let bar = first; bar <= last; bar++) total += returns[bar]! / shares[bar]!;
    return Math.abs(total);
  });
  const all = moved.reduce((sum, value) => sum + value, 0);
  if (all === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'returns',
      value: 'zero for every label',
      must: 'above 0 for one of them',
    });
  return moved.map((value) => (value * spans.length) / all);
}

/**
 * Weights that fall with age, age counted in uniqueness rather than time. Refuses a decay outside (-1, 1].
 *
 * - Formula: w_i = max(0, a + b x_i), x_i the cumulated uniqueness; the newest is 1; the oldest tends to `oldest` where that is 0 or above, otherwise the share -oldest of the oldest labels is 0.
 * - Units: weights from 0 to 1.
 * - Conventions: labels in order of time, newest last.
 * - Source: Lopez de Prado 2018, Snippet 4.11.
 * - Checked: exact rationals by hand.
 * - Example: `timeDecayWeights([1, 1, 1, 1], 0.5)` gives `[0.625, 0.75, 0.875, 1]`.
 */
export function timeDecayWeights(uniqueness: Series, oldest: number): Float64Array {
  requireSeries('uniqueness', uniqueness);
  if (!(Number.isFinite(oldest) && oldest > -1 && oldest <= 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'oldest',
      value: oldest,
      must: 'above -1, at most 1',
    });
  let total = 0;
  const cumulated = Float64Array.from(uniqueness, (value, index) => {
    if (!(value > 0 && value <= 1))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'uniqueness',
        index,
        value,
        must: 'above 0, at most 1',
      });
    total += value;
    return total;
  });
  const slope = oldest >= 0 ? (1 - oldest) / total : 1 / ((oldest + 1) * total);
  return cumulated.map((value) => Math.max(0, 1 - slope * (total - value)));
}

export interface SequentialBootstrapDraw {
  /** A number in [0, 1) for each label to be drawn. */
  readonly uniforms: Series;
}

/**
 * A bootstrap sample of labels that overlap less than chance would have it. Refuses what `labelConcurrency` refuses.
 *
 * - Formula: each draw by the probabilities of `sequentialBootstrapProbabilities` given the draws before.
 * - Units: labels from 0.
 * - Conventions: one uniform number for each draw, looked up in the cumulated probabilities.
 * - Source: Lopez de Prado 2018, Snippet 4.5.
 * - Checked: by hand on the book's example.
 * - Example: `sequentialBootstrap([[0, 2], [2, 3], [4, 5]], 6, { uniforms: [0.5, 0.3, 0.9] })` gives `[1, 0, 2]`.
 */
export function sequentialBootstrap(
  spans: readonly LabelSpan[],
  bars: number,
  { uniforms }: SequentialBootstrapDraw,
): Int32Array {
  requireSeries('uniforms', uniforms);
  const drawn: number[] = [];
  for (const [index, uniform] of uniforms.entries()) {
    if (!(uniform >= 0 && uniform < 1))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'uniforms',
        index,
        value: uniform,
        must: 'from 0 to below 1',
      });
    const probabilities = sequentialBootstrapProbabilities(spans, bars, drawn);
    let cumulated = 0;
    const found = probabilities.findIndex((probability) => {
      cumulated += probability;
      return uniform < cumulated;
    });
    drawn.push(found === -1 ? spans.length - 1 : found);
  }
  return Int32Array.from(drawn);
}

function requireWithin(spans: readonly LabelSpan[], bars: number): void {
  requireWholeNumber('bars', bars, 1);
  spans.forEach(([first, last], index) => {
    if (last < bars) return;
    const value = `[${first}, ${last}]`;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'spans',
      index,
      value,
      must: `within ${bars} bars`,
    });
  });
}

/** By the differences at the ends, so that long labels cost no more than short ones. */
function concurrencyOf(spans: readonly LabelSpan[], bars: number): Int32Array {
  const counts = new Int32Array(bars + 1);
  for (const [first, last] of spans) {
    counts[first]! += 1;
    counts[last + 1]! -= 1;
  }
  for (let bar = 1; bar < bars; bar++) counts[bar]! += counts[bar - 1]!;
  return counts.slice(0, bars);
}

function meanOver([first, last]: LabelSpan, valueAt: (bar: number) => number): number {
  let total = 0;
  for (let bar = first; bar <= last; bar++) total += valueAt(bar);
  return total / (last - first + 1);
}
