import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';
import {
  contiguousRanges,
  type LabelSpan,
  requireSpans,
  type SampleRange,
  survivesPurge,
} from './label-spans.ts';

export interface CombinatorialCounts {
  readonly splits: number;
  readonly paths: number;
}

/**
 * How many splits and back-test paths combinatorial cross-validation has. Refuses as many test groups as groups.
 *
 * - Formula: splits C(N, k), paths C(N, k) k / N.
 * - Units: counts.
 * - Conventions: exact while below 2^53.
 * - Source: Lopez de Prado 2018, section 12.4.
 * - Checked: published: 6 groups of which 2 test give 15 splits and 5 paths.
 * - Example: `combinatorialCounts({ groups: 6, testGroups: 2 })` gives `{ splits: 15, paths: 5 }`.
 */
export function combinatorialCounts({ groups, testGroups }: GroupCounts): CombinatorialCounts {
  requireWholeNumber('groups', groups, 2);
  requireWholeNumber('testGroups', testGroups, 1, groups - 1);
  let splits = 1;
  for (let taken = 1; taken <= testGroups; taken++) splits = (splits * (groups - testGroups + taken)) / taken;
  return { splits, paths: (splits * testGroups) / groups };
}

export interface GroupCounts {
  /** N: contiguous groups of samples. */
  readonly groups: number;
  /** k: how many of them test in each split. */
  readonly testGroups: number;
}

export interface CombinatorialPurgedInput extends GroupCounts {
  /** For each sample the samples that its label was made of, both ends included, in ascending order. */
  readonly spans: readonly LabelSpan[];
  /** Samples left out after each test group. Default 0. */
  readonly embargoSamples?: number;
}

export interface CombinatorialSplit {
  readonly testGroups: readonly number[];
  readonly train: Int32Array;
}

export interface CombinatorialPurged extends CombinatorialCounts {
  /** Samples of each group: from the first to before the second. */
  readonly groupRanges: readonly SampleRange[];
  /** In lexicographic order of their test groups. */
  readonly splitList: readonly CombinatorialSplit[];
  /** `pathSplits[p][g]`: the split whose test gives group g of path p. */
  readonly pathSplits: readonly (readonly number[])[];
}

/** Above this many splits the lists would not fit into memory. */
const MOST_SPLITS = 100_000;

/**
 * All ways to test on k of N groups, each purged, and the back-test paths that they make up: a distribution of
 * out-of-sample results instead of one. Refuses more groups than samples and more than 100,000 splits.
 *
 * - Formula: path p takes for each group the p-th split, in order, that tests it.
 * - Units: samples, groups and splits from 0.
 * - Conventions: each test group purges and embargoes on its own; touching counts as overlap.
 * - Source: Lopez de Prado 2018, chapter 12.
 * - Checked: skfolio 1.12.2 CombinatorialPurgedCV (counts and path ids); set logic by hand.
 * - Example: `combinatorialPurged({ spans: [[0, 0], [1, 1], [2, 2]], groups: 3, testGroups: 1 }).pathSplits` gives `[[0, 1, 2]]`.
 */
export function combinatorialPurged(input: CombinatorialPurgedInput): CombinatorialPurged {
  const { spans, groups, testGroups, embargoSamples = 0 } = input;
  requireSpans(spans);
  requireWholeNumber('embargoSamples', embargoSamples, 0);
  const counts = combinatorialCounts(input);
  if (groups > spans.length)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `groups ${groups}`,
      why: `there are more groups than samples (${spans.length})`,
    });
  if (counts.splits > MOST_SPLITS)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `${testGroups} of ${groups} groups`,
      why: `they make ${counts.splits} splits, at most ${MOST_SPLITS} are listed`,
    });
  const groupRanges = contiguousRanges(spans.length, groups);
  const survivors = groupRanges.map((range) => {
    const survives = survivesPurge(spans, range, { embargoSamples, mayTouch: false });
    return Uint8Array.from(spans, (_, sample) => (survives(sample) ? 1 : 0));
  });
  const splitList = combinations(groups, testGroups).map((tested) => ({
    testGroups: tested,
    train: Int32Array.from(
      spans.keys().filter((sample) => tested.every((group) => survivors[group]![sample] === 1)),
    ),
  }));
  const testedBy = groupRanges.map((_, group) =>
    splitList.flatMap((split, index) => (split.testGroups.includes(group) ? [index] : [])),
  );
  const pathSplits = Array.from({ length: counts.paths }, (_, path) =>
    testedBy.map((splits) => splits[path]!),
  );
  return { ...counts, groupRanges, splitList, pathSplits };
}

/** All ascending selections of `size` of the numbers below `count`, in lexicographic order. */
function combinations(count: number, size: number, from = 0): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  const found: (readonly number[])[] = [];
  for (let first = from; first <= count - size; first++)
    for (const rest of combinations(count, size - 1, first + 1)) found.push([first, ...rest]);
  return found;
}
