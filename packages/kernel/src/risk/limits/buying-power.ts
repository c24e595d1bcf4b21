import type { RiskLimit } from '../limit.ts';

/** An order needs no more than is left. Always on; it has no settings. */
export const buyingPower: RiskLimit<'buyingPower', undefined> = {
  name: 'buyingPower',
  reasons: ['BUYING_POWER', 'CURRENCY_BALANCE', 'MARGIN', 'SHORT_NOT_ALLOWED', 'NO_REFERENCE_PRICE'],
  parse: () => ({ problem: 'is always checked and has no settings: leave it out' }),
  describe: () =>
    'An order needs no more buying power than working orders have left; a cash account sells only what it holds.',
  start: () => (order, context) =>
    // What an exit sells, another order of its group has bought before.
    order.isExit ? undefined : context.funding.refusal(order, context),
};
