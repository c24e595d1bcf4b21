import type { MixedMerger } from './corporate-action.ts';
import { type Holding, readHolding } from './holding.ts';
import {
  add,
  asBooked,
  decimalText,
  larger,
  multiply,
  negate,
  type Rational,
  rational,
  signOf,
  smaller,
  subtract,
  ZERO,
} from './rational.ts';

/** A merger for shares and cash ("boot"), of one holding. A short has all amounts with the other sign. */
export interface MixedMergerTerms<Value> {
  /** Cash for the shares, without that for fractions. */
  readonly boot: Value;
  /** New shares with their fraction. */
  readonly newQuantity: Value;
  /** Cash and the market value of the new shares. */
  readonly received: Value;
  /** received − basis: what was made or lost by the market's prices. */
  readonly economicGain: Value;
  /** What the tax rule of the United States realises: the gain, as far as it was paid in cash; never a loss. */
  readonly recognisedGain: Value;
  /** basis − boot + recognised gain: what the new shares cost. */
  readonly newBasis: Value;
}

export const mixedMergerRationals = (
  { ratio, cashPerShare, acquirerPrice }: Pick<MixedMerger, 'ratio' | 'cashPerShare' | 'acquirerPrice'>,
  holding: { readonly quantity: Rational; readonly basis: Rational },
): MixedMergerTerms<Rational> => {
  const { quantity, basis } = holding;
  const boot = asBooked(multiply(quantity, rational(cashPerShare, 'cashPerShare')));
  const newQuantity = multiply(quantity, rational(ratio, 'ratio'));
  const received = add(boot, asBooked(multiply(newQuantity, rational(acquirerPrice, 'acquirerPrice'))));
  const economicGain = subtract(received, basis);
  // A short is the mirror of the long that it was sold to, so that both together gain nothing.
  const mirrored = (value: Rational): Rational => (signOf(quantity) < 0 ? negate(value) : value);
  const recognisedGain = mirrored(larger(ZERO, smaller(mirrored(boot), mirrored(economicGain))));
  const newBasis = add(subtract(basis, boot), recognisedGain);
  return { boot, newQuantity, received, economicGain, recognisedGain, newBasis };
};

/** What a merger for shares and cash comes to, as the market and as the tax rule counts it. */
export const mixedMergerTerms = (
  merger: Pick<MixedMerger, 'ratio' | 'cashPerShare' | 'acquirerPrice'>,
  holding: Holding,
): MixedMergerTerms<string> => {
  const terms = mixedMergerRationals(merger, readHolding(holding));
  return {
    boot: decimalText(terms.boot),
    newQuantity: decimalText(terms.newQuantity),
    received: decimalText(terms.received),
    economicGain: decimalText(terms.economicGain),
    recognisedGain: decimalText(terms.recognisedGain),
    newBasis: decimalText(terms.newBasis),
  };
};
