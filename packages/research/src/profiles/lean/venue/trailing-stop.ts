import type { Order } from '@marketloom/kernel';
import { atClose, type FillPrice } from './fill-price.ts';
import { worseOf } from './fill-stop.ts';
import type { SideBar } from './side-bar.ts';

/** How far a trailing stop stays behind the market: a share of the price (0.01 is 1 %), or scaled price. */
export interface Trailing {
  readonly by: 'share' | 'distance';
  readonly value: number;
}

/** The trail of an order's terms; undefined where its unit is not one that holds for the order's whole life. */
export const trailingOf = (
  trail: Order['terms']['trail'],
  priceFactor: number,
  tickScaled: number,
): Trailing | undefined => {
  if (trail === undefined || trail.limitOffset !== undefined) return undefined;
  switch (trail.by) {
    case 'percent':
      return { by: 'share', value: trail.value / 100 };
    case 'basis-points':
      return { by: 'share', value: trail.value / 10_000 };
    case 'amount':
      return { by: 'distance', value: trail.value * priceFactor };
    case 'ticks':
      return { by: 'distance', value: trail.value * tickScaled };
    case 'atr':
      return { by: 'distance', value: trail.value * (trail.atr ?? Number.NaN) * priceFactor };
  }
};

/** R15: the bar of the order's side touches the stop; the worse of stop and close. */
export const fillTrailingStop = (sign: 1 | -1, stop: number, side: SideBar): FillPrice | undefined => {
  const reached = sign > 0 ? side.high >= stop : side.low <= stop;
  if (!reached) return undefined;
  const price = worseOf(sign, stop, side.close);
  return atClose(side, price === stop ? 'stop-triggered' : 'trailing-stop-at-close', price);
};

/**
 * R15: where the stop stands after a bar that has not set it off. It follows the bar's best price for the trader (the
 * high of a sale) once that is farther away than the trail, and never moves back.
 */
export const trailedStop = (sign: 1 | -1, stop: number, side: SideBar, trailing: Trailing): number => {
  const best = sign > 0 ? side.low : side.high;
  const distance = sign * (stop - best);
  return distance > reachOf(best, trailing) ? stopBehind(sign, best, trailing) : stop;
};

/** The stop of an order that has just begun to follow `price`; all scaled. */
export const stopBehind = (sign: 1 | -1, price: number, trailing: Trailing): number =>
  Math.round(price + sign * reachOf(price, trailing));

const reachOf = (price: number, { by, value }: Trailing): number => (by === 'share' ? price * value : value);
