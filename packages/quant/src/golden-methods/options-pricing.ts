import {
  impliedVolatilityBatch,
  impliedVolatilityFromSpot,
  normalImpliedVolatilityBatch,
  type OptionQuote,
  type UndiscountedQuote,
} from '../options/implied-volatility/index.ts';
import {
  bachelier,
  black76,
  blackScholesMerton,
  type EuropeanOption,
  type ForwardOption,
} from '../options/pricing/index.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const optionPricingMethods: GoldenMethods = {
  'options.blackScholesMerton': (golden: Golden<EuropeanOption>) => blackScholesMerton(optionOf(golden)),
  'options.black76': (golden: Golden<ForwardOption>) => black76(optionOf(golden)),
  'options.bachelier': (golden: Golden<ForwardOption>) => bachelier(optionOf(golden)),
  'options.impliedVolatility': (golden: GoldenQuotes) => ({
    volatility: impliedVolatilityBatch(columnsOf(golden)),
  }),
  'options.normalImpliedVolatility': (golden: GoldenQuotes) => ({
    volatility: normalImpliedVolatilityBatch(columnsOf(golden)),
  }),
  'options.impliedVolatilitySpot': (golden: Golden<OptionQuote>) => ({
    volatility: impliedVolatilityFromSpot(optionOf(golden)),
  }),
};

/** The golden files say `timeToExpiry` for `years`. */
type Golden<Option> = Omit<Option, 'years'> & { readonly timeToExpiry: number };

function optionOf<Option>({ timeToExpiry, ...rest }: Golden<Option>): Option {
  return { ...rest, years: timeToExpiry } as Option;
}

interface GoldenQuotes {
  readonly rows: readonly Golden<UndiscountedQuote>[];
}

function columnsOf({ rows }: GoldenQuotes) {
  return {
    type: rows.map(({ type }) => type),
    forward: rows.map(({ forward }) => forward),
    strike: rows.map(({ strike }) => strike),
    years: rows.map(({ timeToExpiry }) => timeToExpiry),
    price: rows.map(({ price }) => price),
  };
}
