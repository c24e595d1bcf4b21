import { MICROS_PER_SECOND } from '../../time/micros.ts';
import type { RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';

export interface OrderRate {
  readonly count: number;
  readonly seconds: number;
}

const MOST_REMEMBERED = 1_000_000;

/**
 * At most so many orders and modifications in any stretch of that many seconds of the run's time.
 *
 * It counts what it lets pass, and so must be the last of the limits. An order is again allowed exactly
 * `seconds` after the oldest that counts.
 */
export const orderRate: RiskLimit<'maxOrdersPerSecond', OrderRate> = {
  name: 'maxOrdersPerSecond',
  reasons: ['ORDER_RATE'],
  parse: (raw) => {
    const { count, seconds } = (raw ?? {}) as Partial<Record<keyof OrderRate, unknown>>;
    return typeof count === 'number' &&
      Number.isInteger(count) &&
      count >= 1 &&
      count <= MOST_REMEMBERED &&
      typeof seconds === 'number' &&
      seconds > 0 &&
      Number.isFinite(seconds)
      ? { value: { count, seconds } }
      : {
          problem: `${JSON.stringify(raw)} must be such as {"count": 100, "seconds": 1}: a whole count from 1 to ${MOST_REMEMBERED} and seconds above zero`,
        };
  },
  describe: (rate) =>
    rate === undefined
      ? undefined
      : `At most ${rate.count} orders and modifications are sent in any ${rate.seconds} s.`,
  start: (rate) => {
    if (rate === undefined) return undefined;
    const { count, seconds } = rate;
    const span = seconds * MICROS_PER_SECOND;
    const sentAt = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
    let oldest = 0;
    return (_order, context) => {
      if (context.time - sentAt[oldest]! < span)
        return new Refusal('ORDER_RATE', { maximum: count, seconds });
      sentAt[oldest] = context.time;
      oldest = oldest + 1 === count ? 0 : oldest + 1;
      return undefined;
    };
  },
};
