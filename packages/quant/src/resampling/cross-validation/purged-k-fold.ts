import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';
import {
  contiguousRanges,
  type LabelSpan,
  requireSpans,
  type SampleRange,
  survivesPurge,
} from './label-spans.ts';

export interface PurgedKFoldInput {
  /** For each sample the samples that its label was made of, both ends included, in ascending order. */
  readonly spans: readonly LabelSpan[];
  /** Number of folds, 2 or more. */
  readonly folds: number;
  /** Share of all samples that is left out after each test block, from 0 to below 1; rounded down to samples. Default 0. */
  readonly embargoFraction?: number;
  /** Keep training labels that only touch the test block. Default false. */
  readonly mayTouch?: boolean;
}

export interface PurgedFold {
  /** Test samples: from the first to before the second. */
  readonly test: SampleRange;
  readonly train: Int32Array;
}

/**
 * Folds for cross-validation of labels that overlap in time: training samples whose label shares a moment with the
 * test block, or that begin right after it, are left out. Refuses more folds than samples.
 *
 * - Formula: train = {i: last_i < min first of the test block, or first_i > max last of it + embargo}.
 * - Units: samples, from 0.
 * - Conventions: contiguous folds, the first n mod k with one more; touching counts as overlap unless `mayTouch`; embargo floor(n fraction).
 * - Source: Lopez de Prado 2018, Snippets 7.1-7.3 (the book lets touching labels stay).
 * - Checked: set logic by hand; mlfinpy 0.1.2 ml_get_train_times.
 * - Example: `purgedKFold({ spans: [[0, 1], [1, 1], [2, 3], [3, 3]], folds: 2 })[0].train` gives `[2, 3]`.
 */
export function purgedKFold(input: PurgedKFoldInput): readonly PurgedFold[] {
  const { spans, folds, mayTouch = false } = input;
  requireSpans(spans);
  requireWholeNumber('folds', folds, 2);
  if (folds > spans.length)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `folds ${folds}`,
      why: `there are more folds than samples (${spans.length})`,
    });
  const embargoSamples = embargoOf(spans.length, input.embargoFraction ?? 0);
  return contiguousRanges(spans.length, folds).map((test) => {
    const survives = survivesPurge(spans, test, { embargoSamples, mayTouch });
    return { test, train: Int32Array.from(spans.keys().filter(survives)) };
  });
}

/** floor(n fraction), as the book has it: the product in doubles. */
export function embargoOf(samples: number, fraction: number): number {
  if (!(fraction >= 0 && fraction < 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'embargoFraction',
      value: fraction,
      must: 'from 0 to below 1',
    });
  return Math.floor(samples * fraction);
}
