import { formatScaled } from '../numeric/decimal.ts';
import { inSteps } from './in-steps.ts';
import { roundScaled, type ScaledTicks, scaledTickAt } from './scaled-ticks.ts';
import type { RoundingDirection } from './tick-size.ts';

/** What becomes of a price off the tick: rounded so that it is never worse for the trader, or refused. */
export const offTickRules = ['round', 'refuse'] as const;
export type OffTickRule = (typeof offTickRules)[number];

/** What becomes of a quantity that is no multiple of the lot: rounded down, or refused. */
export const offLotRules = ['round', 'refuse'] as const;
export type OffLotRule = (typeof offLotRules)[number];

/** Steps of one instrument's prices. */
export interface PriceSteps {
  readonly instrument: { readonly pricePrecision: number };
  readonly priceFactor: number;
  /** The only step, or the finest of the table. */
  readonly tickScaled: number;
  /** The table of steps; without one a single step holds for all prices. */
  readonly ticks: ScaledTicks | undefined;
}

/** Steps of one instrument's quantities. */
export interface QuantitySteps {
  readonly instrument: { readonly quantityPrecision: number };
  readonly quantityFactor: number;
  readonly lotScaled: number;
}

/** A price or quantity that the venue does not take, with what it takes beside it: a value, never an exception. */
export interface OffStep<Reason extends string> {
  readonly reason: Reason;
  /** By the names in the text of the reason. */
  readonly details: Readonly<Record<'asked' | 'step' | 'accepted', string>>;
}

/** The smallest step of a price (scaled units) at a price in scaled units, in the session `date`. */
export const tickScaledAt = (steps: PriceSteps, price: number, date?: number): number =>
  steps.ticks === undefined ? steps.tickScaled : scaledTickAt(steps.ticks, price, date);

/** A price on the tick that holds there in the session `date`, in scaled units; NaN where there is none. */
export const roundPrice = (
  steps: PriceSteps,
  price: number,
  direction: RoundingDirection,
  date?: number,
): number => {
  const { ticks, priceFactor } = steps;
  if (ticks === undefined) return inSteps(price * priceFactor, steps.tickScaled, direction);
  return roundScaled(ticks, price * priceFactor, direction, date);
};

/**
 * What is wrong with a price that is not on the tick of the session `date` (yyyymmdd), and the valid prices on both
 * sides of it; nothing for a price on the tick, or for what is no number (which the gate refuses by itself).
 */
export const offTick = (
  steps: PriceSteps,
  price: number,
  date?: number,
): OffStep<'PRICE_OFF_TICK'> | undefined => {
  if (!Number.isFinite(price)) return undefined;
  const below = roundPrice(steps, price, 'down', date);
  const above = roundPrice(steps, price, 'up', date);
  if (below === above) return undefined;
  const { pricePrecision } = steps.instrument;
  const text = (scaled: number): string => formatScaled(scaled, pricePrecision);
  const tick = tickScaledAt(steps, price * steps.priceFactor, date);
  return {
    reason: 'PRICE_OFF_TICK',
    details: { asked: String(price), step: text(tick), accepted: either(below, above, price > 0, text) },
  };
};

/** As {@link offTick}, for a quantity that is no multiple of the lot. */
export const offLot = (steps: QuantitySteps, quantity: number): OffStep<'QUANTITY_OFF_LOT'> | undefined => {
  if (!Number.isFinite(quantity)) return undefined;
  const scaled = quantity * steps.quantityFactor;
  const below = inSteps(scaled, steps.lotScaled, 'down');
  const above = inSteps(scaled, steps.lotScaled, 'up');
  if (below === above) return undefined;
  const { quantityPrecision } = steps.instrument;
  const text = (value: number): string => formatScaled(value, quantityPrecision);
  return {
    reason: 'QUANTITY_OFF_LOT',
    details: {
      asked: String(quantity),
      step: text(steps.lotScaled),
      accepted: either(below, above, true, text),
    },
  };
};

/** What is accepted on both sides, without what lies outside a table or, where none is meant, at or below zero. */
const either = (
  below: number,
  above: number,
  isAboveZero: boolean,
  text: (scaled: number) => string,
): string =>
  [below, above]
    .filter((value) => Number.isFinite(value) && (!isAboveZero || value > 0))
    .map(text)
    .join(' or ');
