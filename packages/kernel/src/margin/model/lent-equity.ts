import type { MarginBook } from './margin-model.ts';
import { isSecurityOption } from './option-group.ts';
import { positionValue } from './position-rule.ts';

/** What options are worth, in the account's currency: long ones above zero, sold ones below. */
export const optionsValue = ({ positions }: MarginBook): number => {
  let value = 0;
  for (const position of positions)
    if (position.instrument.assetClass === 'option' && position.quantity !== 0)
      value += positionValue(position) * position.rate;
  return value;
};

/** FINRA rule 4210(b): the minimum, but no more than shares that were bought cost; all of it with anything sold short. */
export const leastEquity = ({ positions }: MarginBook, minimum: number): number => {
  let bought = 0;
  for (const position of positions) {
    const { instrument, quantity } = position;
    const isShare = instrument.assetClass === 'equity';
    if (quantity < 0 && (isShare || isSecurityOption(instrument))) return minimum;
    if (isShare && quantity > 0) bought += positionValue(position) * position.rate;
  }
  return Math.min(minimum, bought);
};
