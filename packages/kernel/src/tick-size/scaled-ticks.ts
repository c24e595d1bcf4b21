import { MAX_PRECISION } from '../numeric/decimal.ts';
import { inSteps } from './in-steps.ts';
import type { RoundingDirection } from './tick-size.ts';
import { stepsAt, type TickSteps, type TickTable, tickOf } from './tick-table.ts';

/** A table in the integers in which one instrument's prices are held; made once a run. */
export interface ScaledTicks {
  readonly bounds: 'from' | 'to';
  readonly lowest: number | undefined;
  readonly steps: readonly TickSteps<number>[];
}

/** The table for prices with `precision` decimals, which must be enough for its finest step. */
export const scaleTicks = (table: TickTable, precision: number): ScaledTicks => {
  const divisor = 10n ** BigInt(MAX_PRECISION - precision);
  const convert = (value: bigint): number => Number(value / divisor);
  return {
    bounds: table.bounds,
    lowest: table.lowestScaled === undefined ? undefined : convert(table.lowestScaled),
    steps: table.steps.map(({ from, edges, ticks, highest }) => ({
      from,
      edges: edges.map(convert),
      ticks: ticks.map(convert),
      highest: highest === undefined ? undefined : convert(highest),
    })),
  };
};

/** The step at a price in scaled units. A price outside the table takes the step nearest to it. */
export const scaledTickAt = ({ steps, bounds }: ScaledTicks, price: number, date?: number): number =>
  tickOf(stepsAt(steps, date), bounds, Math.abs(price));

/**
 * A price in scaled units, with the noise of binary fractions, on the table; NaN where the table has no price on
 * that side. The same rule as `roundToTick`.
 */
export const roundScaled = (
  ticks: ScaledTicks,
  price: number,
  direction: RoundingDirection,
  date?: number,
): number => {
  const steps = stepsAt(ticks.steps, date);
  const rounded = inSteps(price, tickOf(steps, ticks.bounds, Math.abs(price)), direction);
  const { lowest } = ticks;
  const { highest } = steps;
  if (lowest !== undefined && rounded < lowest) return direction === 'up' ? lowest : Number.NaN;
  if (highest === undefined || Math.abs(rounded) <= highest) return rounded;
  return direction === 'down' && rounded > 0 && rounded < Number.POSITIVE_INFINITY ? highest : Number.NaN;
};
