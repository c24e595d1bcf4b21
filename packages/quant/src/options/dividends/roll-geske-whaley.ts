import { QuantError } from '../../errors.ts';
import { bivariateNormalProbability } from '../../numeric/bivariate-normal.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { requireFinite } from '../../series.ts';
import type { AmericanValue } from '../american/american-value.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import { requireField } from '../pricing/option-inputs.ts';
import { spotWithoutDividends } from './european-escrowed-dividends.ts';

export interface SingleDividendCall {
  readonly spot: number;
  readonly strike: number;
  /** To the expiry. */
  readonly years: number;
  /** The ex-date, in years from now: after now and before the expiry. */
  readonly dividendTime: number;
  /** In the currency of the spot. */
  readonly dividend: number;
  /** Continuously compounded, per year. */
  readonly rate: number;
  /** Of the escrowed spot; 0.20 is 20 % a year. */
  readonly volatility: number;
}

/**
 * An American call on a share with one cash dividend: exercised just before the ex-date or at the expiry. Refuses a
 * dividend that exceeds the spot, an ex-date that is not between now and the expiry, and a time or volatility of 0.
 *
 * - Formula: (S - D e^(-rt)) (Phi(b1) + M(a1, -b1; -sqrt(t/T))) - K e^(-rT) M(a2, -b2; -sqrt(t/T)) - (K - D) e^(-rt) Phi(b2), with a for strike K at T and b for the critical price I at t, BSM(I, K, T-t) = I + D - K.
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: the escrowed model, whose flaw it has: a later ex-date can lower the price below that of a call exercised before; criticalPrice is that of the spot without the dividend, null where early exercise never pays.
 * - Source: Roll 1977, Geske 1979, Whaley 1981.
 * - Checked: mpmath at 30 digits; QuantLib 1.44 finite differences in the escrowed model; Haug's 4.3860.
 * - Example: `rollGeskeWhaley({ spot: 80, strike: 82, years: 1 / 3, dividendTime: 0.25, dividend: 4, rate: 0.06, volatility: 0.3 })` gives `{ price: 4.386034, criticalPrice: 80.11733 }`.
 */
export function rollGeskeWhaley(call: SingleDividendCall): AmericanValue {
  const { strike, years, dividendTime, dividend, rate, volatility } = call;
  const escrowedSpot = requireSingleDividendCall(call);
  const rest = { type: 'call', strike, rate, volatility } as const;
  const criticalPrice = criticalPriceOf(call);
  if (criticalPrice === null)
    return { price: blackScholesMertonPrice({ ...rest, spot: escrowedSpot, years }), criticalPrice };
  const d1 = (level: number, time: number) =>
    (Math.log(escrowedSpot / level) + (rate + (volatility * volatility) / 2) * time) /
    (volatility * Math.sqrt(time));
  const a1 = d1(strike, years);
  const a2 = a1 - volatility * Math.sqrt(years);
  const b1 = criticalPrice > 0 ? d1(criticalPrice, dividendTime) : Infinity;
  const b2 = b1 - volatility * Math.sqrt(dividendTime);
  const correlation = -Math.sqrt(dividendTime / years);
  const price =
    escrowedSpot * (normalProbability(b1) + bivariateNormalProbability(a1, -b1, correlation)) -
    strike * Math.exp(-rate * years) * bivariateNormalProbability(a2, -b2, correlation) -
    (strike - dividend) * Math.exp(-rate * dividendTime) * normalProbability(b2);
  return { price, criticalPrice };
}

/** The spot without the dividend from which exercise is right before the ex-date; 0 if that is at any spot. */
function criticalPriceOf(call: SingleDividendCall): number | null {
  const { strike, years, dividendTime, dividend, rate, volatility } = call;
  const remaining = years - dividendTime;
  if (dividend <= -strike * Math.expm1(-rate * remaining)) return null;
  if (dividend >= strike) return 0;
  const rest = { type: 'call', strike, years: remaining, rate, volatility } as const;
  const gain = (spot: number) => spot + dividend - strike - blackScholesMertonPrice({ ...rest, spot });
  let upper = strike;
  while (gain(upper) < 0 && upper < 1e300) upper *= 2;
  // The slightest gain may be lost to rounding before any spot is high enough for it.
  return gain(upper) < 0 ? null : findRoot(gain, strike - dividend, upper).root;
}

function requireSingleDividendCall(call: SingleDividendCall): number {
  const { years, dividendTime, dividend, volatility } = call;
  requireField('years', years);
  if (!(dividendTime > 0 && dividendTime < years))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'dividendTime',
      value: dividendTime,
      must: `after now (0) and before the expiry (${years})`,
    });
  requireFinite('dividend', dividend);
  const escrowedSpot = spotWithoutDividends({
    ...call,
    type: 'call',
    dividends: [{ time: dividendTime, amount: dividend }],
  });
  if (volatility > 0) return escrowedSpot;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'volatility',
    value: volatility,
    must: 'above 0',
  });
}
