import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requireFinite } from '../../series.ts';
import type { OptionType } from '../option.ts';
import type { OptionLeg } from './leg.ts';
import { requireLegs } from './leg.ts';

/** An option of a strategy: its strike, and its price for one. */
export interface PricedStrike {
  readonly strike: number;
  readonly price: number;
}

/** How many of the strategy; below 0 sells what the name says is bought. Default 1. */
export interface StrategySize {
  readonly quantity?: number;
}

function bought(type: OptionType, { strike, price }: PricedStrike, quantity: number): OptionLeg {
  return { type, quantity, strike, price };
}

function checked<Legs extends readonly OptionLeg[]>(legs: Legs): Legs {
  requireLegs(legs);
  return legs;
}

/** Refuses strikes that do not rise in the order in which they are named. */
function requireOrder(
  strikes: Readonly<Record<string, PricedStrike>>,
  mayMeet: readonly string[] = [],
): void {
  const names = Object.keys(strikes);
  for (const name of names) requireObject(name, strikes[name]);
  for (let i = 1; i < names.length; i++) {
    const before = strikes[names[i - 1]!]!.strike;
    const { strike } = strikes[names[i]!]!;
    if (strike > before || (strike === before && mayMeet.includes(names[i]!))) continue;
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: `${names[i]}.strike`,
      value: strike,
      must: `above that of ${names[i - 1]}, ${before}`,
    });
  }
}

/**
 * One option bought and another of the same type sold: bull or bear spread, debit or credit, as the strikes say.
 *
 * - Formula: + buy - sell.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: bull call: buy the lower call; bear put: buy the higher put; the other way round they are credits.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(verticalSpread({ type: 'call', buy: { strike: 100, price: 4.5 }, sell: { strike: 110, price: 1.2 } }))` gives `[103.3]`.
 */
export function verticalSpread(
  spread: StrategySize & {
    readonly type: OptionType;
    readonly buy: PricedStrike;
    readonly sell: PricedStrike;
  },
): readonly OptionLeg[] {
  const { type, buy, sell, quantity = 1 } = spread;
  return ratioSpread({ type, buy, sell, ratio: 1, quantity });
}

/**
 * One option bought and `ratio` others of the same type sold; a backspread with a negative quantity.
 *
 * - Formula: + buy - ratio sell.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: the ratio is above 0.
 * - Source: Natenberg, Option Volatility and Pricing.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(ratioSpread({ type: 'call', buy: { strike: 100, price: 4.5 }, sell: { strike: 110, price: 1.2 }, ratio: 2 }))` gives `[102.1, 117.9]`.
 */
export function ratioSpread(
  spread: StrategySize & {
    readonly type: OptionType;
    readonly buy: PricedStrike;
    readonly sell: PricedStrike;
    readonly ratio: number;
  },
): readonly OptionLeg[] {
  const { type, buy, sell, ratio, quantity = 1 } = spread;
  requireObject('buy', buy);
  requireObject('sell', sell);
  if (buy.strike === sell.strike)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'sell.strike',
      value: sell.strike,
      must: 'other than that of buy',
    });
  if (!(ratio > 0 && ratio < Infinity))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'ratio',
      value: ratio,
      must: 'finite and above 0',
    });
  return checked([bought(type, buy, quantity), bought(type, sell, -ratio * quantity)]);
}

/**
 * A call and a put of one strike, both bought; sold with a negative quantity.
 *
 * - Formula: + call + put.
 * - Units: prices and strike in the currency of the underlying.
 * - Conventions: one strike.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(straddle({ strike: 100, callPrice: 4.5, putPrice: 4 }))` gives `[91.50, 108.5]`.
 */
export function straddle(
  legs: StrategySize & { readonly strike: number; readonly callPrice: number; readonly putPrice: number },
): readonly OptionLeg[] {
  const { strike, callPrice, putPrice, quantity = 1 } = legs;
  requireFinite('callPrice', callPrice);
  requireFinite('putPrice', putPrice);
  return checked([
    bought('put', { strike, price: putPrice }, quantity),
    bought('call', { strike, price: callPrice }, quantity),
  ]);
}

/**
 * A put of a lower and a call of a higher strike, both bought; sold with a negative quantity.
 *
 * - Formula: + put + call.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: the put's strike lies below the call's.
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(strangle({ put: { strike: 90, price: 1.3 }, call: { strike: 110, price: 1.2 } }))` gives `[87.50, 112.5]`.
 */
export function strangle(
  legs: StrategySize & { readonly put: PricedStrike; readonly call: PricedStrike },
): readonly OptionLeg[] {
  const { put, call, quantity = 1 } = legs;
  requireOrder({ put, call });
  return checked([bought('put', put, quantity), bought('call', call, quantity)]);
}

/**
 * Both wings bought and the body sold twice, all of one type: worth most if the underlying ends at the body.
 *
 * - Formula: + lower - 2 middle + upper.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: strikes rise; the wings may be unequal (a broken-wing butterfly).
 * - Source: Hull, Options, Futures, and Other Derivatives, chapter on trading strategies.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(butterflySpread({ type: 'call', lower: { strike: 90, price: 11.2 }, middle: { strike: 100, price: 4.5 }, upper: { strike: 110, price: 1.2 } }))` gives `[93.40, 106.6]`.
 */
export function butterflySpread(
  legs: StrategySize & {
    readonly type: OptionType;
    readonly lower: PricedStrike;
    readonly middle: PricedStrike;
    readonly upper: PricedStrike;
  },
): readonly OptionLeg[] {
  const { type, lower, middle, upper, quantity = 1 } = legs;
  requireOrder({ lower, middle, upper });
  return checked([
    bought(type, lower, quantity),
    bought(type, middle, -2 * quantity),
    bought(type, upper, quantity),
  ]);
}

/**
 * Outer strikes bought and inner ones sold, all of one type: worth most between the inner ones.
 *
 * - Formula: + lowest - lower - upper + highest.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: strikes rise.
 * - Source: Natenberg, Option Volatility and Pricing.
 * - Checked: by hand.
 * - Example: `strategyExtremes(condorSpread({ type: 'call', lowest: { strike: 85, price: 15.5 }, lower: { strike: 90, price: 11.2 }, upper: { strike: 110, price: 1.2 }, highest: { strike: 115, price: 0.5 } }))` gives `{ maxProfit: 1.400, maxLoss: -3.600 }`.
 */
export function condorSpread(
  legs: StrategySize & {
    readonly type: OptionType;
    readonly lowest: PricedStrike;
    readonly lower: PricedStrike;
    readonly upper: PricedStrike;
    readonly highest: PricedStrike;
  },
): readonly OptionLeg[] {
  const { type, lowest, lower, upper, highest, quantity = 1 } = legs;
  requireOrder({ lowest, lower, upper, highest });
  return checked([
    bought(type, lowest, quantity),
    bought(type, lower, -quantity),
    bought(type, upper, -quantity),
    bought(type, highest, quantity),
  ]);
}

/**
 * A put spread and a call spread sold around the spot, for a credit; with both sold strikes the same, an iron butterfly.
 *
 * - Formula: + buyPut - sellPut - sellCall + buyCall.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: strikes rise in that order; the two sold ones may be the same.
 * - Source: Natenberg, Option Volatility and Pricing.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(ironCondor({ buyPut: { strike: 85, price: 0.6 }, sellPut: { strike: 90, price: 1.3 }, sellCall: { strike: 110, price: 1.2 }, buyCall: { strike: 115, price: 0.5 } }))` gives `[88.60, 111.4]`.
 */
export function ironCondor(
  legs: StrategySize & {
    readonly buyPut: PricedStrike;
    readonly sellPut: PricedStrike;
    readonly sellCall: PricedStrike;
    readonly buyCall: PricedStrike;
  },
): readonly OptionLeg[] {
  const { buyPut, sellPut, sellCall, buyCall, quantity = 1 } = legs;
  requireOrder({ buyPut, sellPut, sellCall, buyCall }, ['sellCall']);
  return checked([
    bought('put', buyPut, quantity),
    bought('put', sellPut, -quantity),
    bought('call', sellCall, -quantity),
    bought('call', buyCall, quantity),
  ]);
}

/**
 * A call bought and a put of a lower strike sold: a bet on a rise; with a negative quantity, on a fall.
 *
 * - Formula: + call - put.
 * - Units: prices and strikes in the currency of the underlying.
 * - Conventions: the put's strike is at most the call's; the same strike makes a synthetic forward.
 * - Source: Natenberg, Option Volatility and Pricing.
 * - Checked: by hand.
 * - Example: `strategyBreakevens(riskReversal({ put: { strike: 90, price: 1.5 }, call: { strike: 110, price: 1 } }))` gives `[89.50]`.
 */
export function riskReversal(
  legs: StrategySize & { readonly put: PricedStrike; readonly call: PricedStrike },
): readonly OptionLeg[] {
  const { put, call, quantity = 1 } = legs;
  requireOrder({ put, call }, ['call']);
  return checked([bought('put', put, -quantity), bought('call', call, quantity)]);
}
