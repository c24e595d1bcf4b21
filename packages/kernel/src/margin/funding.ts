import { KernelError } from '../errors.ts';
import { MICROS_PER_HOUR } from '../time/micros.ts';
import {
  type Decimal,
  decimalText,
  exact,
  larger,
  notNegative,
  ONE,
  positive,
  smaller,
  times,
} from './exact.ts';

/** What a perpetual position receives (or pays, below zero) at a funding stamp: longs pay shorts when the rate is positive. */
export const fundingPayment = (input: {
  readonly side: 'long' | 'short';
  /** Held at the stamp itself, above zero. */
  readonly quantity: Decimal;
  readonly markPrice: Decimal;
  readonly rate: Decimal;
}): string => {
  const value = times(
    notNegative(input.quantity, 'quantity'),
    positive(input.markPrice, 'mark price'),
    exact(input.rate, 'funding rate'),
  );
  return decimalText(input.side === 'long' ? -value : value);
};

/**
 * The rate of an interval: P + clamp(I − P, ± 0.05 %), with P the time-weighted premium of impact prices over the
 * index and I the interest, 0.01 % for eight hours. With `capRate`, the maintenance rate of the first tier, the
 * rate is held within ± 0.75 × it. Source: Binance.
 */
export const fundingRate = (input: {
  readonly premiumIndex: Decimal;
  readonly interest?: Decimal | undefined;
  readonly clamp?: Decimal | undefined;
  readonly capRate?: Decimal | undefined;
}): string => {
  const premium = exact(input.premiumIndex, 'premium index');
  const clamp = notNegative(input.clamp ?? '0.0005', 'clamp');
  const interest = exact(input.interest ?? '0.0001', 'interest');
  const rate = premium + larger(smaller(interest - premium, clamp), -clamp);
  if (input.capRate === undefined) return decimalText(rate);
  const cap = times((ONE * 3n) / 4n, notNegative(input.capRate, 'maintenance rate of the first tier'));
  return decimalText(larger(smaller(rate, cap), -cap));
};

/** Hours between funding stamps, counted from midnight UTC. */
export const fundingHours = { binance: 8, bybit: 8, dydx: 1, hyperliquid: 1 } as const;

/** The first funding stamp at or after a time, both microseconds since 1970 UTC. `hours` divides a day. */
export const nextFundingTime = (time: number, hours: number): number => {
  if (!Number.isInteger(hours) || hours < 1 || 24 % hours !== 0)
    throw new KernelError(
      'MARGIN_INVALID',
      `hours between funding stamps: ${hours} must divide 24, as 8, 4 and 1 do`,
    );
  const interval = hours * MICROS_PER_HOUR;
  return Math.ceil(time / interval) * interval;
};
