import type { AmericanOption } from '../options/american/american-option.ts';
import { americanOptionValue } from '../options/american/american-option-value.ts';
import { baroneAdesiWhaley } from '../options/american/barone-adesi-whaley.ts';
import type { BinomialOption } from '../options/american/binomial-tree.ts';
import { bjerksundStensland2002 } from '../options/american/bjerksund-stensland.ts';
import { binomialCrr } from '../options/american/cox-ross-rubinstein.ts';
import { binomialLeisenReimer } from '../options/american/leisen-reimer.ts';
import {
  type AmericanDividendOption,
  americanSpotDividends,
} from '../options/dividends/american-spot-dividends.ts';
import type { DividendOption } from '../options/dividends/cash-dividends.ts';
import { europeanEscrowedDividends } from '../options/dividends/european-escrowed-dividends.ts';
import { europeanSpotDividends } from '../options/dividends/european-spot-dividends.ts';
import { rollGeskeWhaley, type SingleDividendCall } from '../options/dividends/roll-geske-whaley.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const americanOptionMethods: GoldenMethods = {
  'options.binomialCrr': (inputs: Timed<BinomialOption>) => binomialCrr(inYears(inputs)),
  'options.binomialLeisenReimer': (inputs: Timed<BinomialOption>) => binomialLeisenReimer(inYears(inputs)),
  'options.americanAccurate': (inputs: Timed<AmericanOption>) => americanOptionValue(inYears(inputs)),
  'options.baroneAdesiWhaley': (inputs: Timed<AmericanOption>) => baroneAdesiWhaley(inYears(inputs)),
  'options.bjerksundStensland2002': (inputs: Timed<AmericanOption>) =>
    bjerksundStensland2002(inYears(inputs)),
  'options.europeanEscrowedDividends': (inputs: Timed<DividendOption>) =>
    europeanEscrowedDividends(inYears(inputs)),
  'options.europeanSpotDividends': (inputs: Timed<DividendOption>) => europeanSpotDividends(inYears(inputs)),
  'options.americanSpotDividends': (inputs: Timed<AmericanDividendOption>) =>
    americanSpotDividends(inYears(inputs)),
  'options.rollGeskeWhaley': (inputs: Timed<SingleDividendCall>) => rollGeskeWhaley(inYears(inputs)),
};

type Timed<Option extends { readonly years: number }> = Omit<Option, 'years'> & {
  readonly timeToExpiry: number;
};

function inYears<Option extends { readonly years: number }>({
  timeToExpiry,
  ...rest
}: Timed<Option>): Option {
  return { ...rest, years: timeToExpiry } as unknown as Option;
}
