import { KernelError } from '../errors.ts';
import { formatScaled, MAX_PRECISION, parseScaledBigInt } from '../numeric/decimal.ts';

/** A price at which a step of prices begins or ends, and the step. `null` is no bound. */
export type TickBand = readonly [bound: string | null, tick: string];

/** The bands that hold from a session on. */
export interface TickPeriod {
  /** First session, as a number yyyymmdd; 0 where the beginning is not known. */
  readonly from: number;
  /** From the lowest price to the highest. */
  readonly bands: readonly TickBand[];
}

/** A table of price steps as a venue or a regulator publishes it. Prices are exact decimal texts. */
export interface TickTableDefinition {
  /** Stable name, such as `rts-11/4`. */
  readonly id: string;
  readonly title: string;
  /** Where the figures are published. */
  readonly source: string;
  /**
   * What a bound of a band is: `from`, its lowest price, which belongs to it; `to`, its highest price, which
   * belongs to it. A `to` table takes no price above its last bound, unless that is `null`.
   */
  readonly bounds: 'from' | 'to';
  /** The lowest price that the venue takes. Without it there is none, and a price below zero mirrors one above. */
  readonly lowest?: string;
  /** The oldest first. What is before the first takes the first. */
  readonly periods: readonly TickPeriod[];
}

/** The bands of a period as integers: `ticks[i]` holds between `edges[i - 1]` and `edges[i]`. */
export interface TickSteps<Integer extends bigint | number> {
  readonly from: number;
  readonly edges: readonly Integer[];
  readonly ticks: readonly Integer[];
  /** The highest price, where there is one. */
  readonly highest: Integer | undefined;
}

/** A validated table. Its steps are integers of 10⁻⁹, so that no price is compared as a binary fraction. */
export interface TickTable extends TickTableDefinition {
  /** The smallest step of any price at any time. */
  readonly finestTick: string;
  readonly steps: readonly TickSteps<bigint>[];
  readonly lowestScaled: bigint | undefined;
}

/**
 * Validates a table. Refuses periods or bands out of order, and a bound that is no multiple of the steps on both
 * its sides: rounding could then leave a band and land on a price that is not valid in the next.
 */
export const defineTickTable = (definition: TickTableDefinition): TickTable => {
  const fail = (problem: string): never => {
    throw new KernelError('TICK_TABLE_INVALID', `tick table ${definition.id}: ${problem}`);
  };
  const steps = definition.periods.map((period) => stepsOf(definition, period, fail));
  if (steps.length === 0) fail('there is no period; give at least one, from 0 or from a session yyyymmdd');
  for (const [i, { from }] of steps.entries())
    if (i > 0 && from <= steps[i - 1]!.from) fail(`the period from ${from} must come before those after it`);
  const finest = steps.flatMap(({ ticks }) => ticks).reduce((least, tick) => (tick < least ? tick : least));
  return {
    ...definition,
    finestTick: formatScaled(finest, MAX_PRECISION),
    steps,
    lowestScaled: definition.lowest === undefined ? undefined : scaled(definition.lowest),
  };
};

const scaled = (text: string): bigint => parseScaledBigInt(text, MAX_PRECISION, 'tick table');

const stepsOf = (
  { bounds }: TickTableDefinition,
  { from, bands }: TickPeriod,
  fail: (problem: string) => never,
): TickSteps<bigint> => {
  const ticks = bands.map(([, tick]) => scaled(tick));
  const prices = bands.map(([bound]) => (bound === null ? undefined : scaled(bound)));
  const highest = bounds === 'to' ? prices.at(-1) : undefined;
  const edges = bounds === 'from' ? prices.slice(1) : prices.slice(0, -1);
  if (ticks.length === 0) fail(`the period from ${from} has no band`);
  if (bounds === 'from' && prices[0] !== 0n)
    fail(`the first band of the period from ${from} must begin at 0`);
  if (ticks.some((tick) => tick <= 0n)) fail('every tick must be above zero');
  const known = edges.map((edge) => edge ?? fail('only the last band may be without a bound'));
  for (const [i, edge] of [...known, ...(highest === undefined ? [] : [highest])].entries()) {
    if (edge <= (known[i - 1] ?? 0n)) fail('bounds must rise from band to band');
    for (const tick of ticks.slice(i, i + 2))
      if (edge % tick !== 0n)
        fail(`the bound ${formatScaled(edge, MAX_PRECISION)} is no multiple of a step beside it`);
  }
  return { from, edges: known, ticks, highest };
};

/** The newest steps that hold at `date` (yyyymmdd): the latest without one, the oldest before them all. */
export const stepsAt = <Integer extends bigint | number>(
  steps: readonly TickSteps<Integer>[],
  date: number | undefined,
): TickSteps<Integer> => {
  let i = steps.length - 1;
  if (date !== undefined) while (i > 0 && steps[i]!.from > date) i--;
  return steps[i]!;
};

/** The step at a price that is not below zero. */
export const tickOf = <Integer extends bigint | number>(
  { edges, ticks }: TickSteps<Integer>,
  bounds: 'from' | 'to',
  price: Integer,
): Integer => {
  let band = 0;
  if (bounds === 'from') while (band < edges.length && edges[band]! <= price) band++;
  else while (band < edges.length && edges[band]! < price) band++;
  return ticks[band]!;
};
