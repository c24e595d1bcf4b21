import type { ProposedOrder, RiskContext, RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';

/** How far an order's own prices may be from the last price, as a share of it: 0.05 is five per cent. */
export const priceCollar: RiskLimit<'priceCollar', number> = {
  name: 'priceCollar',
  reasons: ['PRICE_COLLAR', 'NO_REFERENCE_PRICE'],
  parse: (raw) =>
    typeof raw === 'number' && raw > 0 && raw <= 1
      ? { value: raw }
      : { problem: `${JSON.stringify(raw)} must be a share above 0 and up to 1, such as 0.05 for 5 %` },
  describe: (share) =>
    share === undefined
      ? undefined
      : `Limit and stop prices are within ${asPercent(share)} % of the last price.`,
  start: (share) =>
    share === undefined
      ? undefined
      : (order, context) => {
          const { limitScaled, stopScaled } = order;
          if (Number.isNaN(limitScaled) && Number.isNaN(stopScaled)) return undefined;
          if (Number.isNaN(context.referencePrice))
            return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
          return (
            checkPrice(limitScaled, share, order, context) ?? checkPrice(stopScaled, share, order, context)
          );
        },
};

const checkPrice = (
  scaled: number,
  share: number,
  order: ProposedOrder,
  context: RiskContext,
): Refusal | undefined => {
  if (Number.isNaN(scaled)) return undefined;
  const price = scaled / order.priceFactor;
  const reference = context.referencePrice;
  // The allowance keeps a price exactly on the edge inside, whatever the doubles make of it.
  if (Math.abs(price - reference) <= share * Math.abs(reference) * (1 + 1e-12)) return undefined;
  return new Refusal('PRICE_COLLAR', { asked: price, reference, maximum: asPercent(share) });
};

const asPercent = (share: number): number => Number((share * 100).toPrecision(12));
