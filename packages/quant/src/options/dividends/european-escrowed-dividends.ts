import { QuantError } from '../../errors.ts';
import { blackScholesMertonMeasures } from '../pricing/index.ts';
import { type DividendOption, dividendsUntilExpiry } from './cash-dividends.ts';

export interface EscrowedDividendValue {
  readonly price: number;
  /** dV/dS, the dividends as they are. */
  readonly delta: number;
  readonly gamma: number;
  /** Per 1.00 of the volatility of the escrowed spot. */
  readonly vega: number;
  /** The spot less the present value of the dividends. */
  readonly escrowedSpot: number;
}

/**
 * A European option on a share with cash dividends: Black-Scholes-Merton on the spot less their present value, the
 * part that is uncertain. Refuses dividends that exceed the spot.
 *
 * - Formula: BSM(S - sum D e^(-(r-q)t), K, T, r, q, v).
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: the volatility is that of the escrowed spot, so not that of the spot model; dividends at 0 or before are paid, those at the expiry count.
 * - Source: Hull; Haug 2007 s. 9.1.
 * - Checked: QuantLib 1.44 AnalyticDividendEuropeanEngine; mpmath.
 * - Example: `europeanEscrowedDividends({ type: 'call', spot: 100, strike: 100, years: 1, rate: 0.06, volatility: 0.3, dividends: [{ time: 0.5, amount: 7 }] }).price` gives `10.69317`.
 */
export function europeanEscrowedDividends(option: DividendOption): EscrowedDividendValue {
  const escrowedSpot = spotWithoutDividends(option);
  return {
    ...blackScholesMertonMeasures({ ...option, spot: escrowedSpot }, ['price', 'delta', 'gamma', 'vega']),
    escrowedSpot,
  };
}

/** Refuses where nothing is left. */
export function spotWithoutDividends(option: DividendOption): number {
  const { spot, rate, dividendYield = 0 } = option;
  const presentValue = dividendsUntilExpiry(option).reduce(
    (value, { time, amount }) => value + amount * Math.exp((dividendYield - rate) * time),
    0,
  );
  if (presentValue < spot) return spot - presentValue;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'the present value of the dividends',
    value: presentValue,
    must: `below the spot (${spot}): these dividends exceed the spot, so nothing uncertain is left`,
  });
}
