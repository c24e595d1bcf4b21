import { closesLeg } from '../../order/order-terms.ts';
import type { RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';
import { positiveNumber } from '../setting.ts';

/** The largest position, long or short, if this order and all that work on its side were filled. */
export const positionQuantity: RiskLimit<'maxPositionQuantity', number> = {
  name: 'maxPositionQuantity',
  reasons: ['POSITION_QUANTITY'],
  parse: positiveNumber,
  describe: (maximum) =>
    maximum === undefined
      ? undefined
      : `A position is at most ${maximum}, long or short, counting the working orders of the order's side.`,
  start: (maximum) =>
    maximum === undefined
      ? undefined
      : (order, context) => {
          if (order.isExit || closesLeg(order)) return undefined;
          const position = context.portfolio.positions[order.instrumentIndex]!;
          const held = position.legOf(order.terms.leg).quantityScaled;
          const working = order.sign === 1 ? context.workingBuyQuantity : context.workingSellQuantity;
          const asked = (order.sign * held + working + order.remainingScaled) / order.quantityFactor;
          return asked <= maximum ? undefined : new Refusal('POSITION_QUANTITY', { asked, maximum });
        },
};
