import { QuantError } from '../../errors.ts';
import { requireFinite, requireItems, requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type OptionType, optionTypes } from '../option.ts';

/** Options bought (quantity above 0) or sold (below 0), per one of the underlying. */
export interface OptionLeg {
  readonly type: OptionType;
  readonly quantity: number;
  readonly strike: number;
  /** Paid or received for one, when the strategy was entered. */
  readonly price: number;
}

/** The underlying itself, bought or sold short. */
export interface UnderlyingLeg {
  readonly type: 'underlying';
  readonly quantity: number;
  readonly price: number;
}

/** One part of a strategy; all options expire on one day. */
export type StrategyLeg = OptionLeg | UnderlyingLeg;

export function requireLegs(legs: readonly StrategyLeg[]): void {
  requireItems('legs', legs);
  legs.forEach((leg, index) => {
    const name = `legs[${index}]`;
    if (leg.type !== 'underlying' && !optionTypes.includes(leg.type))
      throw refusal(`${name}.type`, (leg as StrategyLeg).type, 'call, put or underlying');
    if (!Number.isFinite(leg.quantity) || leg.quantity === 0)
      throw refusal(`${name}.quantity`, leg.quantity, 'a finite number other than 0');
    requireFinite(`${name}.price`, leg.price);
    if (leg.price < 0)
      throw refusal(`${name}.price`, leg.price, '0 or above; a sale has a negative quantity');
    if (leg.type !== 'underlying') requirePositive(`${name}.strike`, leg.strike);
  });
}

function refusal(name: string, value: unknown, must: string): QuantError {
  return new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

/** What a leg is worth at expiry, for one. */
export function payoffOf(leg: StrategyLeg, spot: number): number {
  if (leg.type === 'underlying') return spot;
  return Math.max(leg.type === 'call' ? spot - leg.strike : leg.strike - spot, 0);
}

/**
 * What entering a strategy costs; below 0 is a credit.
 *
 * - Formula: sum of quantity price.
 * - Units: currency, per one of the underlying.
 * - Conventions: premiums at face value, without interest.
 * - Source: definition.
 * - Checked: by hand.
 * - Example: `netDebit([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }, { type: 'call', quantity: -1, strike: 110, price: 1.2 }])` gives `3.3000`.
 */
export function netDebit(legs: readonly StrategyLeg[]): number {
  requireLegs(legs);
  return sumOf(legs.length, (i) => legs[i]!.quantity * legs[i]!.price);
}
