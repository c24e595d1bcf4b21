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
};

/** The golden files say `timeToExpiry` for `years`. */
type Golden<Option> = Omit<Option, 'years'> & { readonly timeToExpiry: number };

function optionOf<Option>({ timeToExpiry, ...rest }: Golden<Option>): Option {
  return { ...rest, years: timeToExpiry } as Option;
}
