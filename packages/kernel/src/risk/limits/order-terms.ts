import type { RiskLimit } from '../limit.ts';
import { Refusal } from '../refusal.ts';

/** An order must be for something at a price that exists. Always on; it has no settings. */
export const orderTerms: RiskLimit<'orderTerms', undefined> = {
  name: 'orderTerms',
  reasons: ['QUANTITY_INVALID', 'PRICE_INVALID'],
  parse: () => ({ problem: 'is always checked and has no settings: leave it out' }),
  describe: () => undefined,
  start: () => (order) => {
    const { instrument, quantityScaled, limitScaled, stopScaled, type } = order;
    if (!(quantityScaled > 0 && Number.isSafeInteger(quantityScaled)))
      return new Refusal('QUANTITY_INVALID', { lot: instrument.lotSize });
    const needsLimit = type === 'limit' || type === 'stop-limit';
    const needsStop = type === 'stop' || type === 'stop-limit';
    return (needsLimit && !isPrice(limitScaled)) || (needsStop && !isPrice(stopScaled))
      ? new Refusal('PRICE_INVALID', { tick: instrument.tickSize })
      : undefined;
  },
};

const isPrice = (scaled: number): boolean => scaled > 0 && Number.isSafeInteger(scaled);
