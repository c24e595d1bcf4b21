import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';
import type { AmericanOption } from './american-option.ts';
import { americanOptionValue } from './american-option-value.ts';
import { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
import { bjerksundStensland2002 } from './bjerksund-stensland.ts';
import { binomialCrr } from './cox-ross-rubinstein.ts';
import { binomialLeisenReimer } from './leisen-reimer.ts';

export const americanMethods = [
  'accurate',
  'baroneAdesiWhaley',
  'bjerksundStensland2002',
  'leisenReimer',
  'coxRossRubinstein',
] as const;

/** How an American option is priced. */
export type AmericanMethod = (typeof americanMethods)[number];

export interface AmericanMethodChoice {
  /** Default accurate. */
  readonly method?: AmericanMethod;
  /** Of the tree, for the methods that are one; default 501. */
  readonly steps?: number;
}

export function priceByMethod({
  method = 'accurate',
  steps = 501,
}: AmericanMethodChoice): (option: AmericanOption) => number {
  if (!americanMethods.includes(method))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'method',
      value: method,
      must: `one of ${americanMethods.join(', ')}`,
    });
  requireWholeNumber('steps', steps, 2);
  const pricers: Readonly<Record<AmericanMethod, (option: AmericanOption) => number>> = {
    accurate: (option) => americanOptionValue(option).price,
    baroneAdesiWhaley: (option) => baroneAdesiWhaley(option).price,
    bjerksundStensland2002: (option) => bjerksundStensland2002(option).price,
    leisenReimer: (option) => binomialLeisenReimer({ ...option, steps }).price,
    coxRossRubinstein: (option) => binomialCrr({ ...option, steps }).price,
  };
  return pricers[method];
}
