import { QuantError } from '../../errors.ts';
import { requireFinite, requireItems } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';

/** A part of the portfolio and of its benchmark: a sector, a country, cash. */
export interface Segment {
  readonly name: string;
  /** Share of the portfolio (benchmark) at the start of the period; below 0 for a short one. */
  readonly portfolioWeight: number;
  readonly benchmarkWeight: number;
  /** Return of the portfolio's (benchmark's) holdings in the segment over the period. */
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
}

/** Brinson-Fachler judges a weight by the segment's return over the whole benchmark's, Brinson-Hood-Beebower by the return itself. */
export const allocationMethods = ['brinsonFachler', 'brinsonHoodBeebower'] as const;
export type AllocationMethod = (typeof allocationMethods)[number];

export interface BrinsonInput {
  /** All segments, each with a name of its own; each side's weights sum to 1. */
  readonly segments: readonly Segment[];
  /** Default `brinsonFachler`. */
  readonly allocationMethod?: AllocationMethod;
}

/** Parts of the return above the benchmark's; together they are all of it. */
export interface BrinsonEffects {
  /** From weights that differ from the benchmark's. */
  readonly allocation: number;
  /** From other holdings within the segment, at the benchmark's weight. */
  readonly selection: number;
  /** From both at once. */
  readonly interaction: number;
  /** Allocation + selection + interaction. */
  readonly total: number;
}

export interface SegmentEffects extends BrinsonEffects {
  readonly name: string;
}

export interface BrinsonAttribution extends BrinsonEffects {
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** Portfolio's return less the benchmark's: equals `total`. */
  readonly excessReturn: number;
  /** In the order of the input. */
  readonly segments: readonly SegmentEffects[];
}

/**
 * Return above a benchmark over one period, split by segment into allocation, selection and interaction, which add up
 * to it. Refuses weights that do not sum to 1 (give cash a segment), names given twice, and values that are not finite.
 *
 * - Formula: allocation (wp - wb)(rb - B), or (wp - wb) rb; selection wb (rp - rb); interaction (wp - wb)(rp - rb);
 *   B = sum(wb rb).
 * - Units: fractions of the portfolio's value at the start (0.01 is 1 %).
 * - Conventions: arithmetic effects of one period; Brinson-Fachler unless told otherwise; over several periods see
 *   `brinsonAttributionOverTime`; not annualised.
 * - Source: Brinson & Fachler 1985; Brinson, Hood & Beebower 1986; Bacon, Practical Portfolio Performance Measurement.
 * - Checked: Bacon's example (-1.2 %, 3.0 %, 0.1 %); exact rationals.
 * - Example: `brinsonAttribution({ segments: [{ name: 'shares', portfolioWeight: 0.7, benchmarkWeight: 0.5,
 *   portfolioReturn: 0.08, benchmarkReturn: 0.06 }, { name: 'cash', portfolioWeight: 0.3, benchmarkWeight: 0.5,
 *   portfolioReturn: 0.01, benchmarkReturn: 0.01 }] }).allocation` gives `0.01000`.
 */
export function brinsonAttribution({
  segments,
  allocationMethod = 'brinsonFachler',
}: BrinsonInput): BrinsonAttribution {
  requireSegments(segments);
  requireAllocationMethod(allocationMethod);
  const over = (term: (segment: Segment) => number) =>
    sumOf(segments.length, (index) => term(segments[index]!));
  const portfolioReturn = over((segment) => segment.portfolioWeight * segment.portfolioReturn);
  const benchmarkReturn = over((segment) => segment.benchmarkWeight * segment.benchmarkReturn);
  const hurdle = allocationMethod === 'brinsonFachler' ? benchmarkReturn : 0;
  const effects = segments.map((segment) => effectsOf(segment, hurdle));
  const total = (key: keyof BrinsonEffects) => sumOf(effects.length, (index) => effects[index]![key]);
  return {
    portfolioReturn,
    benchmarkReturn,
    excessReturn: portfolioReturn - benchmarkReturn,
    allocation: total('allocation'),
    selection: total('selection'),
    interaction: total('interaction'),
    total: total('total'),
    segments: effects,
  };
}

function effectsOf(segment: Segment, hurdle: number): SegmentEffects {
  const { name, portfolioWeight, benchmarkWeight, portfolioReturn, benchmarkReturn } = segment;
  const overweight = portfolioWeight - benchmarkWeight;
  const allocation = overweight * (benchmarkReturn - hurdle);
  const selection = benchmarkWeight * (portfolioReturn - benchmarkReturn);
  const interaction = overweight * (portfolioReturn - benchmarkReturn);
  return { name, allocation, selection, interaction, total: allocation + selection + interaction };
}

/** Decimal weights miss 1 by rounding; what misses it by more lacks a segment. */
const WEIGHT_GAP = 1e-9;

function requireSegments(segments: readonly Segment[]): void {
  requireItems('segments', segments);
  segments.forEach((segment, index) => {
    requireFinite(`segments[${index}].portfolioWeight`, segment.portfolioWeight);
    requireFinite(`segments[${index}].benchmarkWeight`, segment.benchmarkWeight);
    requireFinite(`segments[${index}].portfolioReturn`, segment.portfolioReturn);
    requireFinite(`segments[${index}].benchmarkReturn`, segment.benchmarkReturn);
    if (segments.findIndex(({ name }) => name === segment.name) === index) return;
    const must = 'a name that no other segment has';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'segment name',
      index,
      value: segment.name,
      must,
    });
  });
  for (const side of ['portfolioWeight', 'benchmarkWeight'] as const) {
    const value = sumOf(segments.length, (index) => segments[index]![side]);
    if (Math.abs(value - 1) <= WEIGHT_GAP) continue;
    const must = '1: weights must sum to 1, cash is a segment too';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: `the sum of ${side}`, value, must });
  }
}

function requireAllocationMethod(method: AllocationMethod): void {
  if (allocationMethods.includes(method)) return;
  const must = `one of ${allocationMethods.join(', ')}`;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'allocationMethod', value: method, must });
}
