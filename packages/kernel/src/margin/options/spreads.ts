import { aboveZero, decimalText, larger, times } from '../exact.ts';
import type { Charge, Charges } from '../requirement.ts';
import { nakedCharge } from './naked-option.ts';
import type { OptionTerms, UnderlyingTerms } from './option-terms.ts';

const both = (charge: Charge): Charges => ({ initial: charge, maintenance: charge });

/**
 * An option sold that a bought one of the same right covers, which expires with it or later: the gap of the
 * strikes by which the pair can lose, nothing where it cannot (a debit vertical, a long calendar).
 * Source: FINRA rule 4210(f)(2).
 */
export const spreadCharges = (
  sold: OptionTerms,
  bought: OptionTerms,
  { multiplier }: UnderlyingTerms,
): Charges => {
  const [high, low] = lossSide(sold, bought);
  return both({
    amount: times(aboveZero(high.strike - low.strike), multiplier),
    formula: () =>
      `max(${decimalText(high.strike)} − ${decimalText(low.strike)}, 0) × ${decimalText(multiplier)}`,
  });
};

/** A call spread loses from the strike sold up to that bought, a put spread from that sold down. */
const lossSide = (sold: OptionTerms, bought: OptionTerms): readonly [high: OptionTerms, low: OptionTerms] =>
  sold.right === 'call' ? [bought, sold] : [sold, bought];

/**
 * A butterfly or a condor: two of one right sold between two bought. What it can lose is the wing on the losing
 * side less the other, which is nothing where the wings are equal. `strikes` from low to high, the outer bought.
 * Source: FINRA rule 4210(f)(2); unequal wings by their greatest loss.
 */
export const longWingsCharges = (
  [low, lowSold, highSold, high]: readonly [OptionTerms, OptionTerms, OptionTerms, OptionTerms],
  { multiplier }: UnderlyingTerms,
): Charges => {
  const [losing, gaining] =
    low.right === 'call'
      ? [
          [high, highSold],
          [lowSold, low],
        ]
      : [
          [lowSold, low],
          [high, highSold],
        ];
  const wing = ([above, below]: readonly OptionTerms[]) => above!.strike - below!.strike;
  const wingText = ([above, below]: readonly OptionTerms[]) =>
    `(${decimalText(above!.strike)} − ${decimalText(below!.strike)})`;
  return both({
    amount: times(aboveZero(wing(losing!) - wing(gaining!)), multiplier),
    formula: () => `max(${wingText(losing!)} − ${wingText(gaining!)}, 0) × ${decimalText(multiplier)}`,
  });
};

/**
 * The same with the outer sold and the middle bought: for calls the middle strike less the low, for puts the
 * high less the middle. The other side is a debit spread. Source: FINRA rule 4210(f)(2).
 */
export const shortWingsCharges = (
  [low, lowBought, highBought, high]: readonly [OptionTerms, OptionTerms, OptionTerms, OptionTerms],
  underlying: UnderlyingTerms,
): Charges =>
  low.right === 'call'
    ? spreadCharges(low, lowBought, underlying)
    : spreadCharges(high, highBought, underlying);

/**
 * A put spread and a call spread, both sold, that cannot both lose: the wider of the two. Source: FINRA rule
 * 4210(f)(2), iron butterfly and iron condor.
 */
export const ironCharges = (
  puts: readonly [bought: OptionTerms, sold: OptionTerms],
  calls: readonly [sold: OptionTerms, bought: OptionTerms],
  { multiplier }: UnderlyingTerms,
): Charges => {
  const [boughtPut, soldPut, soldCall, boughtCall] = [...puts, ...calls].map(({ strike }) => strike) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return both({
    amount: times(larger(soldPut - boughtPut, boughtCall - soldCall), multiplier),
    formula: () =>
      `max(${decimalText(soldPut)} − ${decimalText(boughtPut)}, ${decimalText(boughtCall)} − ${decimalText(soldCall)}) × ${decimalText(multiplier)}`,
  });
};

/** The legs of a box between two strikes. */
export interface BoxLegs {
  readonly lowCall: OptionTerms;
  readonly highCall: OptionTerms;
  readonly lowPut: OptionTerms;
  readonly highPut: OptionTerms;
}

/**
 * A box that was sold (low call and high put sold, high call and low put bought) pays the gap of its strikes at
 * expiry, and that is asked; a house may ask 1.02 × what it costs to close, where that is more.
 */
export const shortBoxCharges = (
  { lowCall, highCall, lowPut, highPut }: BoxLegs,
  { multiplier, shortBoxShare }: UnderlyingTerms,
): Charges => {
  const gap = highCall.strike - lowCall.strike;
  const toClose = lowCall.price - highCall.price + highPut.price - lowPut.price;
  const gapText = `${decimalText(highCall.strike)} − ${decimalText(lowCall.strike)}`;
  if (shortBoxShare === 0n)
    return both({
      amount: times(gap, multiplier),
      formula: () => `(${gapText}) × ${decimalText(multiplier)}`,
    });
  return both({
    amount: times(larger(gap, times(shortBoxShare, toClose)), multiplier),
    formula: () =>
      `max(${decimalText(shortBoxShare)} × (${[lowCall, highCall].map(({ price }) => decimalText(price)).join(' − ')} + ` +
      `${[highPut, lowPut].map(({ price }) => decimalText(price)).join(' − ')}), ${gapText}) × ${decimalText(multiplier)}`,
  });
};

/**
 * A call and a put, both sold: of the two the greater naked requirement, and the premium of the other. Their
 * expiries may differ. Source: FINRA rule 4210(f)(2).
 */
export const straddleCharges = (
  call: OptionTerms,
  put: OptionTerms,
  underlying: UnderlyingTerms,
): Charges => {
  const [ofCall, ofPut] = [nakedCharge(call, underlying), nakedCharge(put, underlying)];
  const [greater, other] = ofCall.amount >= ofPut.amount ? [ofCall, put] : [ofPut, call];
  const { multiplier } = underlying;
  return both({
    amount: greater.amount + times(other.price, multiplier),
    formula: () => `${greater.formula()} + ${decimalText(other.price)} × ${decimalText(multiplier)}`,
  });
};
