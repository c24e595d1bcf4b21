import type { RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';
import { positiveNumber } from '../setting.ts';

/** The largest quantity of one order. */
export const orderQuantity: RiskLimit<'maxOrderQuantity', number> = {
  name: 'maxOrderQuantity',
  reasons: ['ORDER_QUANTITY'],
  parse: positiveNumber,
  describe: (maximum) =>
    maximum === undefined ? undefined : `An order is for at most ${maximum} of an instrument.`,
  start: (maximum) =>
    maximum === undefined
      ? undefined
      : (order) => {
          // A whole number over a power of ten is the double nearest to the decimal, as the setting is.
          const asked = order.quantityScaled / order.quantityFactor;
          return asked <= maximum ? undefined : new Refusal('ORDER_QUANTITY', { asked, maximum });
        },
};
