import { QuantError } from '../../errors.ts';
import { requireFinite, requirePositive } from '../../series.ts';
import { type CallPutQuote, requireChain } from './chain.ts';

export interface ParityBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Between which values American call minus put lies, where European parity would give one number. Refuses a negative
 * rate or yield: then the bounds do not hold.
 *
 * - Formula: S e^(-qT) - K <= C - P <= S - K e^(-rT).
 * - Units: prices in the currency of the spot; time in years; rates per year.
 * - Conventions: rate and dividend yield continuously compounded, both 0 or above.
 * - Source: Merton 1973; Hull, Options, Futures, and Other Derivatives.
 * - Checked: identity: holds for binomial trees.
 * - Example: `americanParityBounds({ spot: 100, strike: 95, years: 0.5, rate: 0.04, dividendYield: 0.02 }).lower` gives `4.004983375`.
 */
export function americanParityBounds(market: {
  readonly spot: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield?: number;
}): ParityBounds {
  const { spot, strike, years, rate, dividendYield = 0 } = market;
  requirePositive('spot', spot);
  requirePositive('strike', strike);
  requirePositive('years', years);
  requireNotNegative('rate', rate);
  requireNotNegative('dividendYield', dividendYield);
  return {
    lower: spot * Math.exp(-dividendYield * years) - strike,
    upper: spot - strike * Math.exp(-rate * years),
  };
}

/**
 * Between which values the forward lies, from American quotes: the tightest over all strikes. `lower` above `upper` says
 * that the quotes do not fit together. Refuses crossed quotes and a discount factor not above 0 or above 1.
 *
 * - Formula: highest K - Pask/DF <= F <= lowest of K + Cask/DF and (K + Cask - Pbid)/DF.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: the right to exercise early costs nothing or more: American options are worth at least the European
 *   ones, and a put at most K (1 - DF) more.
 * - Source: Merton 1973.
 * - Checked: identity: holds for binomial trees.
 * - Example: `americanForwardBounds([{ strike: 100, callBid: 4.9, callAsk: 5.1, putBid: 3.9, putAsk: 4.1 }], 0.98).upper` gives `103.2653061`.
 */
export function americanForwardBounds(chain: readonly CallPutQuote[], discountFactor: number): ParityBounds {
  requireChain(chain, 1);
  if (!(discountFactor > 0 && discountFactor <= 1))
    refuse(
      'discountFactor',
      discountFactor,
      'above 0 and at most 1: with a negative rate these bounds do not hold',
    );
  let lower = -Infinity;
  let upper = Infinity;
  for (const { strike, callAsk, putBid, putAsk } of chain) {
    lower = Math.max(lower, strike - putAsk / discountFactor);
    upper = Math.min(upper, strike + callAsk / discountFactor, (strike + callAsk - putBid) / discountFactor);
  }
  return { lower, upper };
}

function requireNotNegative(name: string, value: number): void {
  requireFinite(name, value);
  if (value < 0) refuse(name, value, '0 or above');
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
