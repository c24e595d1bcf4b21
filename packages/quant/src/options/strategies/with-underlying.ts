import { requireObject } from '../../arguments.ts';
import { requireFinite } from '../../series.ts';
import { requireLegs, type StrategyLeg, type UnderlyingLeg } from './leg.ts';
import { type PricedStrike, riskReversal, type StrategySize } from './spreads.ts';

interface WithUnderlying extends StrategySize {
  /** Paid for one of the underlying. */
  readonly underlyingPrice: number;
}

function checked(legs: readonly StrategyLeg[]): readonly StrategyLeg[] {
  requireLegs(legs);
  return legs;
}

function held({ underlyingPrice, quantity = 1 }: WithUnderlying): UnderlyingLeg {
  requireFinite('underlyingPrice', underlyingPrice);
  return { type: 'underlying', quantity, price: underlyingPrice };
}

/**
 * The underlying held and a call on it sold.
 *
 * - Formula: + underlying - call.
 * - Units: prices and strike in the currency of the underlying.
 * - Conventions: one call for one of the underlying.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(coveredCall({ underlyingPrice: 100, call: { strike: 105, price: 2.6 } }))` gives `[97.40]`.
 */
export function coveredCall(legs: WithUnderlying & { readonly call: PricedStrike }): readonly StrategyLeg[] {
  const { call, quantity = 1 } = legs;
  requireObject('call', call);
  return checked([held(legs), { type: 'call', quantity: -quantity, ...call }]);
}

/**
 * The underlying held and a put on it bought.
 *
 * - Formula: + underlying + put.
 * - Units: prices and strike in the currency of the underlying.
 * - Conventions: one put for one of the underlying.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(protectivePut({ underlyingPrice: 100, put: { strike: 95, price: 2.1 } }))` gives `[102.1]`.
 */
export function protectivePut(legs: WithUnderlying & { readonly put: PricedStrike }): readonly StrategyLeg[] {
  const { put, quantity = 1 } = legs;
  requireObject('put', put);
  return checked([held(legs), { type: 'put', quantity, ...put }]);
}

/**
 * The underlying held, a put below bought and a call above sold to pay for it.
 *
 * - Formula: + underlying + put - call.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: the put's strike is at most the call's.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(collar({ underlyingPrice: 100, put: { strike: 95, price: 2.1 }, call: { strike: 110, price: 1.2 } }))` gives `[100.9]`.
 */
export function collar(
  legs: WithUnderlying & { readonly put: PricedStrike; readonly call: PricedStrike },
): readonly StrategyLeg[] {
  const { put, call, quantity = 1 } = legs;
  return checked([held(legs), ...riskReversal({ put, call, quantity: -quantity })]);
}
