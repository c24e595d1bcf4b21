import { estimateAsMoney } from '../../account/buying-power.ts';
import type { RiskLimit } from '../limit.ts';
import { valuationPrice } from '../order-price.ts';
import { Refusal } from '../refusal.ts';
import { positiveNumber } from '../setting.ts';

/** The largest value of one order: at its limit or stop price, or at the last price for a market order. */
export const orderNotional: RiskLimit<'maxOrderNotional', number> = {
  name: 'maxOrderNotional',
  reasons: ['ORDER_NOTIONAL', 'NO_REFERENCE_PRICE'],
  parse: positiveNumber,
  describe: (maximum) =>
    maximum === undefined ? undefined : `An order is worth at most ${maximum} in the account's currency.`,
  start: (maximum) => {
    if (maximum === undefined) return undefined;
    const exactMaximum = estimateAsMoney(maximum);
    const surelyBelow = maximum * (1 - 1e-9);
    return (order, context) => {
      const price = valuationPrice(order, context.referencePrice);
      const position = context.portfolio.positions[order.instrumentIndex]!;
      const rate = context.portfolio.rateOf(order.instrumentIndex);
      const asked = Math.abs(position.unitsOf(order.quantityScaled) * price) * rate;
      if (asked < surelyBelow) return undefined;
      if (Number.isNaN(asked)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
      if (rate !== 1) return asked <= maximum ? undefined : new Refusal('ORDER_NOTIONAL', { asked, maximum });
      const exact = position.notional(order.quantityScaled, Math.round(price * order.priceFactor));
      return exact <= exactMaximum && -exact <= exactMaximum
        ? undefined
        : new Refusal('ORDER_NOTIONAL', { asked, maximum });
    };
  },
};
