import type { ScaledPrice } from '../order/order.ts';

/**
 * `price` moved by `amount` (scaled units, not negative) against the trader and on to the next tick in that
 * direction. A price within the noise of binary fractions of a tick counts as on it.
 */
export const worsen = (sign: 1 | -1, price: ScaledPrice, amount: number, tickScaled: number): ScaledPrice => {
  if (!(amount > 0)) return price;
  const ticks = (sign * price + amount) / tickScaled;
  const nearest = Math.round(ticks);
  const whole =
    Math.abs(ticks - nearest) <= Math.max(1e-9, Math.abs(ticks) * Number.EPSILON * 4)
      ? nearest
      : Math.ceil(ticks);
  const moved = sign * whole * tickScaled;
  if (sign > 0) return Math.max(moved, price) as ScaledPrice;
  return Math.min(Math.max(moved, tickScaled), price) as ScaledPrice;
};
