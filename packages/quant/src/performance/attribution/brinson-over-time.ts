import { requireItems } from '../../series.ts';
import {
  type AllocationMethod,
  type BrinsonAttribution,
  type BrinsonEffects,
  brinsonAttribution,
  type Segment,
} from './brinson.ts';
import { type LinkedEffects, linkByCarino } from './carino.ts';

export interface BrinsonOverTimeInput {
  /** The segments of each period, oldest first; a segment may come and go. */
  readonly periods: readonly (readonly Segment[])[];
  /** Default `brinsonFachler`. */
  readonly allocationMethod?: AllocationMethod;
}

export interface BrinsonOverTime extends BrinsonAttribution {
  /** Each period on its own, before linking. */
  readonly periods: readonly BrinsonAttribution[];
  /** What each period's effects are multiplied by. */
  readonly factors: Float64Array;
}

const kinds = [
  'allocation',
  'selection',
  'interaction',
  'total',
] as const satisfies readonly (keyof BrinsonEffects)[];

/**
 * Brinson attribution over several periods: the effects of each period and segment, linked by Carino, add up to the
 * excess of the compounded returns. Refuses what `brinsonAttribution` and `linkByCarino` refuse.
 *
 * - Formula: effect = sum(effect_t k_t / k) with the effects of `brinsonAttribution` and the factors of `linkByCarino`.
 * - Units: fractions over all periods together.
 * - Conventions: weights at the start of each period; segments in the order in which they first appear; not
 *   annualised.
 * - Source: Carino 1999, Combining Attribution Effects over Time; Brinson & Fachler 1985.
 * - Checked: identity: all effects sum to the compounded excess, and one period gives that of `brinsonAttribution`.
 * - Example: `brinsonAttributionOverTime({ periods: [[{ name: 'all', portfolioWeight: 1, benchmarkWeight: 1,
 *   portfolioReturn: 0.1, benchmarkReturn: 0.05 }], [{ name: 'all', portfolioWeight: 1, benchmarkWeight: 1,
 *   portfolioReturn: 0.02, benchmarkReturn: 0.03 }]] }).selection` gives `0.04050`.
 */
export function brinsonAttributionOverTime({
  periods,
  allocationMethod,
}: BrinsonOverTimeInput): BrinsonOverTime {
  requireItems('periods', periods);
  periods.forEach((segments, index) => {
    requireItems(`periods[${index}]`, segments);
  });
  const single = periods.map((segments) =>
    brinsonAttribution({ segments, ...(allocationMethod === undefined ? {} : { allocationMethod }) }),
  );
  const names = [...new Set(single.flatMap(({ segments }) => segments.map(({ name }) => name)))];
  const whole = linked(single, (period) => period);
  return {
    portfolioReturn: whole.portfolioReturn,
    benchmarkReturn: whole.benchmarkReturn,
    excessReturn: whole.excessReturn,
    ...effectsOf(whole),
    segments: names.map((name) => ({
      name,
      ...effectsOf(linked(single, ({ segments }) => segments.find((segment) => segment.name === name))),
    })),
    periods: single,
    factors: whole.factors,
  };
}

function linked(
  periods: readonly BrinsonAttribution[],
  choose: (period: BrinsonAttribution) => BrinsonEffects | undefined,
): LinkedEffects {
  return linkByCarino({
    periods: periods.map((period) => {
      const chosen = choose(period);
      return {
        portfolioReturn: period.portfolioReturn,
        benchmarkReturn: period.benchmarkReturn,
        effects: Object.fromEntries(kinds.map((kind) => [kind, chosen?.[kind] ?? 0])),
      };
    }),
  });
}

function effectsOf({ effects }: LinkedEffects): BrinsonEffects {
  const { allocation, selection, interaction, total } = effects as unknown as BrinsonEffects;
  return { allocation, selection, interaction, total };
}
