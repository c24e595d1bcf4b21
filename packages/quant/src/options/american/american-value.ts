import { blackScholesMertonPrice } from '../pricing/index.ts';
import { type AmericanOption, requireAmericanOption } from './american-option.ts';
import { boundaryAtExpiry, exerciseRegion, refuseTwoBoundaries } from './early-exercise.ts';
import { valueWithoutVolatility } from './without-volatility.ts';

export interface AmericanValue {
  readonly price: number;
  /** The spot from which exercise now is right (a call: at or above, a put: at or below); null where it never is. */
  readonly criticalPrice: number | null;
}

/** The value where no boundary has to be found: nothing is uncertain, or early exercise never pays. Else undefined. */
export function simpleValue(option: AmericanOption): AmericanValue | undefined {
  requireAmericanOption(option);
  refuseTwoBoundaries(option);
  const never = exerciseRegion(option) === 'none';
  if (option.years === 0 || option.volatility === 0)
    return { price: valueWithoutVolatility(option), criticalPrice: never ? null : boundaryAtExpiry(option) };
  return never ? { price: blackScholesMertonPrice(option), criticalPrice: null } : undefined;
}
