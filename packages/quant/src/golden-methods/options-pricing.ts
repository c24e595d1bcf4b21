import {
  type BlackScholesMertonValue,
  blackScholesMerton,
  type EuropeanOption,
} from '../options/pricing/index.ts';
import type { GoldenMethods } from './golden-methods.ts';

/** The golden files say `timeToExpiry` for `years`. */
type Golden<Option extends { readonly years: number }> = Omit<Option, 'years'> & {
  readonly timeToExpiry: number;
};

export const optionPricingMethods: GoldenMethods = {
  'options.blackScholesMerton': ({
    timeToExpiry,
    ...option
  }: Golden<EuropeanOption>): BlackScholesMertonValue =>
    blackScholesMerton({ ...option, years: timeToExpiry }),
};
