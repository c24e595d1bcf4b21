import { KernelError } from '../errors.ts';
import { readBrackets } from './crypto-tiers.ts';
import {
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  ONE,
  positive,
  quotient,
  times,
} from './exact.ts';
import type { CryptoTierTable } from './tables/crypto-tiers.ts';

/** Where a tier is not to be found by the size: its rate, and its `cum`. */
export interface KnownTier {
  readonly rate: Decimal;
  readonly cum: Decimal;
}

export interface LiquidationPrice {
  /** Twelve decimals, the last rounded half to even. */
  readonly price: string;
  /** quantity × price. */
  readonly notional: string;
  readonly rate: string;
  readonly cum: string;
}

export interface LinearPosition {
  readonly side: 'long' | 'short';
  /** In coins, above zero. */
  readonly quantity: Decimal;
  readonly entry: Decimal;
  /** Isolated: the position's own margin. Cross: the whole wallet. In the currency of settlement. */
  readonly wallet: Decimal;
  /** Cross: maintenance of the other positions, which the wallet must bear too. */
  readonly otherMaintenance?: Decimal | undefined;
  /** Cross: unrealised profit of the other positions. */
  readonly otherUnrealised?: Decimal | undefined;
}

/**
 * The mark price at which a position's wallet and unrealised profit equal its maintenance:
 * P = (W + cum − s·q·E) / (q·(rate − s)), s = 1 for a long and −1 for a short one, with the tier in which q × P
 * falls. Undefined where there is no such price above zero: the wallet bears any fall. For contracts settled in
 * the quote currency, one-way mode. Source: Binance's formula; liquidation fees come on top.
 */
export const liquidationPrice = (
  position: LinearPosition,
  tiers: CryptoTierTable | KnownTier,
): LiquidationPrice | undefined => {
  const sign = signOf(position.side);
  const quantity = positive(position.quantity, 'quantity');
  const entry = positive(position.entry, 'entry');
  const wallet =
    exact(position.wallet, 'wallet') -
    notNegative(position.otherMaintenance ?? 0, 'maintenance of other positions') +
    exact(position.otherUnrealised ?? 0, 'unrealised profit of other positions');
  // Maintenance rises with the notional, and more slowly than it: the first tier that fits is the only one.
  for (const { rate, cum, ceiling } of tiersOf(tiers)) {
    // As notional x = q × P, the root of W + s·(x − q·E) = rate·x − cum is exact up to its division.
    const top = wallet + cum - sign * times(quantity, entry);
    const bottom = rate - sign * ONE;
    const [over, under] = bottom < 0n ? [-top, -bottom] : [top, bottom];
    if (over <= 0n) continue;
    // Whether over / under reaches the ceiling, without dividing.
    if (ceiling !== undefined && over * ONE >= ceiling * under) continue;
    const notional = quotient(over, under);
    return {
      price: decimalText(quotient(over, times(under, quantity))),
      notional: decimalText(notional),
      rate: decimalText(rate),
      cum: decimalText(cum),
    };
  }
  return undefined;
};

export interface InversePosition {
  readonly side: 'long' | 'short';
  /** Contracts × contract size: the value in the quote currency, which does not change with the price. */
  readonly value: Decimal;
  readonly entry: Decimal;
  /** In coins. */
  readonly wallet: Decimal;
}

/**
 * As {@link liquidationPrice}, for contracts settled in the coin: their value in coins is value / P, so that
 * P = value × (rate + s) / (W + cum + s × value / E). `cum` is in coins. Undefined where no price liquidates, as
 * for a short one whose wallet holds what it owes.
 */
export const inverseLiquidationPrice = (
  position: InversePosition,
  { rate: rateText, cum }: KnownTier,
): string | undefined => {
  const sign = signOf(position.side);
  const value = positive(position.value, 'value');
  const entry = positive(position.entry, 'entry');
  const rate = rateBelowOne(rateText);
  const coins = exact(position.wallet, 'wallet') + notNegative(cum, 'cum');
  // Both sides times the entry, so that only one division rounds.
  const top = times(value, rate + sign * ONE, entry);
  const bottom = times(coins, entry) + sign * value;
  const [over, under] = bottom < 0n ? [-top, -bottom] : [top, bottom];
  return over <= 0n || under === 0n ? undefined : decimalText(quotient(over, under));
};

const signOf = (side: 'long' | 'short'): bigint => {
  if (side !== 'long' && side !== 'short')
    throw new KernelError('MARGIN_INVALID', `side: "${side}" must be long or short`);
  return side === 'long' ? 1n : -1n;
};

const rateBelowOne = (rate: Decimal): Exact => {
  const value = notNegative(rate, 'maintenance rate');
  if (value >= ONE)
    throw new KernelError('MARGIN_INVALID', `maintenance rate: ${rate} must be below 1, as 0.005 is`);
  return value;
};

interface Tier {
  readonly rate: Exact;
  readonly cum: Exact;
  readonly ceiling: Exact | undefined;
}

const tiersOf = (tiers: CryptoTierTable | KnownTier): readonly Tier[] =>
  'tiers' in tiers
    ? readBrackets(tiers)
    : [
        {
          rate: rateBelowOne(tiers.rate),
          cum: notNegative(tiers.cum, 'cum'),
          ceiling: undefined,
        },
      ];
