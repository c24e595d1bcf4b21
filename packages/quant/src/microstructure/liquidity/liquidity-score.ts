import { QuantError } from '../../errors.ts';
import {
  requireNonNegativeValues,
  requireSameLength,
  requireWholeNumber,
  type Series,
} from '../../series.ts';
import { percentileRankOfLast, percentileRanks } from './percentile-ranks.ts';

/** Four views of liquidity, a value for each instrument (or for each period of one). */
export interface LiquidityMeasures {
  /** Spread over mid: less is more liquid. */
  readonly relativeSpreads: Series;
  /** Money or size in the book, near the mid: more is more liquid. */
  readonly depths: Series;
  /** Amihud's illiquidity: less is more liquid. */
  readonly amihud: Series;
  /** Volume over shares outstanding, or money traded: more is more liquid. */
  readonly turnovers: Series;
}

/** How much each measure counts, 0 or above, not all 0; only their shares matter. */
export interface LiquidityWeights {
  readonly relativeSpreads: number;
  readonly depths: number;
  readonly amihud: number;
  readonly turnovers: number;
}

export interface LiquidityScoreInput extends LiquidityMeasures {
  /** All alike unless given. */
  readonly weights?: LiquidityWeights;
}

const EQUAL: LiquidityWeights = { relativeSpreads: 1, depths: 1, amihud: 1, turnovers: 1 };

/**
 * How liquid each instrument is among those given, from 0 (last in every measure) to 100 (first in every measure).
 * Refuses fewer than 2 instruments, negative measures and weights that are negative or all 0.
 *
 * - Formula: 100 sum(w_k r_k) / sum(w_k), r = (rank - 1) / (n - 1); spread and Amihud ranked from the top, 1 - r.
 * - Units: points from 0 to 100; measures in any unit, one for all instruments.
 * - Conventions: ranks among the instruments given, equal values share the middle of their ranks; equal weights unless
 *   given. Ranks do not change with the scale or the log of a measure, and no outlier moves them.
 * - Source: average of ranks (ours) over relative spread (Demsetz 1968), depth (Kyle 1985), illiquidity (Amihud 2002) and
 *   turnover (Datar, Naik & Radcliffe 1998).
 * - Checked: by hand: three instruments, in the tests.
 * - Example: `liquidityScore({ relativeSpreads: [1, 2, 3], depths: [9, 5, 5], amihud: [1, 3, 2], turnovers: [2, 2, 2] })`
 *   gives `[87.50, 31.25, 31.25]`.
 */
export function liquidityScore({ weights = EQUAL, ...measures }: LiquidityScoreInput): Float64Array {
  requireMeasures(measures, 2);
  requireWeights(weights);
  return scores(measures, weights);
}

export interface RollingLiquidityScoreInput extends LiquidityScoreInput {
  /** Periods to rank a period among, with itself; 2 or more. */
  readonly window: number;
}

/**
 * How liquid each period of one instrument was among its last periods, 0 to 100; NaN until there are enough. Refuses
 * what `liquidityScore` does.
 *
 * - Formula: `liquidityScore` of the last `window` periods, the value of the latest.
 * - Units: points from 0 to 100.
 * - Conventions: the window ends with the period itself: nothing later is seen.
 * - Source: as `liquidityScore`.
 * - Checked: identity: the last value of `liquidityScore` over the window.
 * - Example: `rollingLiquidityScore({ relativeSpreads: [2, 1, 3], depths: [5, 9, 5], amihud: [1, 1, 2],
 *   turnovers: [1, 2, 0], window: 2 })` gives `[NaN, 87.50, 0]`.
 */
export function rollingLiquidityScore(input: RollingLiquidityScoreInput): Float64Array {
  const { weights = EQUAL, window, ...measures } = input;
  requireWholeNumber('window', window, 2);
  requireMeasures(measures, 1);
  requireWeights(weights);
  const count = measures.depths.length;
  const latest = new Float64Array(count).fill(Number.NaN);
  const rankAt = (values: Series, end: number) =>
    percentileRankOfLast(values.slice(end - window + 1, end + 1));
  for (let end = window - 1; end < count; end++) {
    latest[end] = pointsOf(
      {
        relativeSpreads: rankAt(measures.relativeSpreads, end),
        depths: rankAt(measures.depths, end),
        amihud: rankAt(measures.amihud, end),
        turnovers: rankAt(measures.turnovers, end),
      },
      weights,
    );
  }
  return latest;
}

function scores(measures: LiquidityMeasures, weights: LiquidityWeights): Float64Array {
  const spreads = percentileRanks(measures.relativeSpreads);
  const depths = percentileRanks(measures.depths);
  const amihud = percentileRanks(measures.amihud);
  const turnovers = percentileRanks(measures.turnovers);
  return spreads.map((spread, index) =>
    pointsOf(
      {
        relativeSpreads: spread,
        depths: depths[index]!,
        amihud: amihud[index]!,
        turnovers: turnovers[index]!,
      },
      weights,
    ),
  );
}

/** Points of one period by its ranks, wide spreads and high impact being bad. */
function pointsOf(ranks: LiquidityWeights, weights: LiquidityWeights): number {
  const total = weights.relativeSpreads + weights.depths + weights.amihud + weights.turnovers;
  const points =
    weights.relativeSpreads * (1 - ranks.relativeSpreads) +
    weights.depths * ranks.depths +
    weights.amihud * (1 - ranks.amihud) +
    weights.turnovers * ranks.turnovers;
  return (100 * points) / total;
}

function requireMeasures(measures: LiquidityMeasures, least: number): void {
  for (const [name, values] of Object.entries(measures) as [string, Series][]) {
    requireNonNegativeValues(name, values);
    requireSameLength(name, values, 'depths', measures.depths);
    if (values.length < least)
      throw new QuantError('QUANT_TOO_SHORT', { name, length: values.length, least });
  }
}

function requireWeights(weights: LiquidityWeights): void {
  const values = Object.entries(weights) as [string, number][];
  for (const [name, value] of values) {
    if (Number.isFinite(value) && value >= 0) continue;
    const must = 'a finite number of 0 or above';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: `weights.${name}`, value, must });
  }
  if (values.some(([, value]) => value > 0)) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'weights',
    value: 'all 0',
    must: 'above 0 for at least one measure',
  });
}
