import type { ScaledPrice } from '../order/order.ts';
import { inSteps } from '../tick-size/in-steps.ts';
import { roundScaled, type ScaledTicks, scaledTickAt } from '../tick-size/scaled-ticks.ts';

/** What computing a price of an instrument takes: an `InstrumentScale` is one. */
export interface PriceStep {
  /** Scaled units per unit. */
  readonly priceFactor: number;
  /** The only step, or the finest of the table; in scaled units. */
  readonly tickScaled: number;
  /** The table of steps; without one a single step holds for all prices. */
  readonly ticks?: ScaledTicks | undefined;
  /** The session (yyyymmdd) whose steps hold; the latest without one. */
  readonly date?: number | undefined;
}

/** A price in scaled units, with the noise of binary fractions, on the tick. */
export const onTick = (step: PriceStep, price: number, direction: 'down' | 'up'): ScaledPrice => {
  const { ticks, tickScaled, date } = step;
  const rounded =
    ticks === undefined ? inSteps(price, tickScaled, direction) : roundScaled(ticks, price, direction, date);
  // Zero has no sign here.
  return (rounded + 0) as ScaledPrice;
};

/** The step that holds at a price, in scaled units. */
export const tickAt = ({ ticks, tickScaled, date }: PriceStep, price: number): number =>
  ticks === undefined ? tickScaled : scaledTickAt(ticks, price, date);
