import { blackScholesMertonPrice } from '../pricing/index.ts';
import { type AmericanOption, exerciseValue, requireAmericanOption } from './american-option.ts';
import { boundaryAtExpiry, exerciseRegion, isNeverExercised, refuseTwoBoundaries } from './early-exercise.ts';
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
  const never = isNeverExercised(option);
  if (option.years === 0 || option.volatility === 0)
    return {
      price: valueWithoutVolatility(option),
      criticalPrice: exerciseRegion(option) === 'none' ? null : boundaryAtExpiry(option),
    };
  if (!never) return undefined;
  // Rounding may leave the European value below that of an exercise that gains nothing.
  const exercise = exerciseValue(option.type, option.spot, option.strike);
  return { price: Math.max(blackScholesMertonPrice(option), exercise), criticalPrice: null };
}
