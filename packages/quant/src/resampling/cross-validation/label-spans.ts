import { QuantError } from '../../errors.ts';
import { requireItems, requireList } from '../../series.ts';

/** The samples that a label was made of, both ends included: [first, last]. */
export type LabelSpan = readonly [first: number, last: number];

/** At least one span of whole numbers from 0, each ending no earlier than it begins, in the order of their begins. */
export function requireSpans(spans: readonly LabelSpan[]): void {
  requireItems('spans', spans);
  spans.forEach((span, index) => {
    requireList(`spans[${index}]`, span);
    const [first, last] = span;
    const least = index === 0 ? 0 : spans[index - 1]![0];
    if (Number.isInteger(first) && Number.isInteger(last) && first >= least && last >= first) return;
    const must = `two whole numbers, the first from ${least} (spans ascend), the second not below the first`;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'spans',
      index,
      value: `[${first}, ${last}]`,
      must,
    });
  });
}

/** A block of test samples: from `start` to before `end`. */
export type SampleRange = readonly [start: number, end: number];

/** `count` contiguous ranges over n samples; the first n mod count have one more. */
export function contiguousRanges(n: number, count: number): readonly SampleRange[] {
  const starts = Array.from(
    { length: count + 1 },
    (_, range) => range * Math.floor(n / count) + Math.min(range, n % count),
  );
  return starts.slice(1).map((end, range) => [starts[range]!, end]);
}

/** How the training samples next to a test block are judged. */
export interface PurgeRule {
  /** Samples after the test block's last label that are left out. */
  readonly embargoSamples: number;
  /** Whether a label that only touches the test block may stay: the book's looser rule. */
  readonly mayTouch: boolean;
}

/** True for each sample whose label knows nothing of the test block. */
export function survivesPurge(
  spans: readonly LabelSpan[],
  [start, end]: SampleRange,
  { embargoSamples, mayTouch }: PurgeRule,
): (sample: number) => boolean {
  const first = spans[start]![0];
  let last = first;
  for (let sample = start; sample < end; sample++) last = Math.max(last, spans[sample]![1]);
  return (sample) => {
    if (sample >= start && sample < end) return false;
    const [begin, finish] = spans[sample]!;
    if (mayTouch) return finish <= first || begin >= last + embargoSamples;
    return finish < first || begin > last + embargoSamples;
  };
}
