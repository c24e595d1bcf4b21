import { QuantError } from '../../errors.ts';
import { requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type CallPutQuote, callMinusPut, requireChain } from './chain.ts';

export interface ParityRegression {
  /** Price today of 1 paid at expiry. */
  readonly discountFactor: number;
  readonly forward: number;
  /** Of C - P over the strike: minus the discount factor. */
  readonly slope: number;
  /** Discount factor times forward. */
  readonly intercept: number;
  /** Share of the variance of C - P that the line explains. */
  readonly rSquared: number;
}

/**
 * Forward and discount factor of one expiry from the mids of European calls and puts: the line of C - P over the
 * strike. Refuses fewer than two strikes, crossed quotes, and quotes whose line does not fall (no discount factor above
 * 0). American quotes only give bounds: `americanForwardBounds`.
 *
 * - Formula: C - P = DF (F - K), by ordinary least squares: DF = -slope, F = intercept / DF.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: mids, all strikes alike.
 * - Source: Stoll 1969, put-call parity.
 * - Checked: numpy lstsq; scipy linregress.
 * - Example: `forwardFromParity([[90, 12, 2.2], [110, 3, 12.8]].map(([strike, call, put]) => ({ strike, callBid: call, callAsk: call, putBid: put, putAsk: put }))).forward` gives `100.0000`.
 */
export function forwardFromParity(chain: readonly CallPutQuote[]): ParityRegression {
  requireChain(chain, 2);
  const count = chain.length;
  const differences = Float64Array.from(chain, callMinusPut);
  const meanStrike = sumOf(count, (i) => chain[i]!.strike) / count;
  const meanDifference = sumOf(count, (i) => differences[i]!) / count;
  const strikes = Float64Array.from(chain, ({ strike }) => strike - meanStrike);
  const centred = differences.map((difference) => difference - meanDifference);
  const slope = sumOf(count, (i) => strikes[i]! * centred[i]!) / sumOf(count, (i) => strikes[i]! ** 2);
  if (!(slope < 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'slope of C - P over the strike',
      value: slope,
      must: 'below 0: the discount factor is its negative',
    });
  const intercept = meanDifference - slope * meanStrike;
  const unexplained = sumOf(count, (i) => (centred[i]! - slope * strikes[i]!) ** 2);
  return {
    discountFactor: -slope,
    // From the centre: no digits are lost where strikes are far from 0.
    forward: meanStrike - meanDifference / slope,
    slope,
    intercept,
    rSquared: 1 - unexplained / sumOf(count, (i) => centred[i]! ** 2),
  };
}

export interface ForwardAtStrike {
  /** The strike where call and put are closest in price. */
  readonly strike: number;
  readonly forward: number;
}

/**
 * The forward from the one strike where call and put mids are closest, the least sensitive to the discount factor; of
 * two as close, the lower strike. Refuses a discount factor not above 0 and crossed quotes.
 *
 * - Formula: F = K0 + (C - P) / DF at the strike K0 of the smallest |C - P|.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: mids; European options.
 * - Source: Cboe, VIX white paper.
 * - Checked: by hand: 100 + (5 - 4) / 0.98.
 * - Example: `forwardFromNearestStrike([{ strike: 100, callBid: 4.9, callAsk: 5.1, putBid: 3.9, putAsk: 4.1 }], 0.98).forward` gives `101.0204082`.
 */
export function forwardFromNearestStrike(
  chain: readonly CallPutQuote[],
  discountFactor: number,
): ForwardAtStrike {
  requireChain(chain, 1);
  requirePositive('discountFactor', discountFactor);
  const nearest = chain.reduce((best, quote) => {
    const closer = Math.abs(callMinusPut(quote)) - Math.abs(callMinusPut(best));
    return closer < 0 || (closer === 0 && quote.strike < best.strike) ? quote : best;
  });
  return { strike: nearest.strike, forward: nearest.strike + callMinusPut(nearest) / discountFactor };
}
