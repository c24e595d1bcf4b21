import { orderSides, orderTypes } from '@marketloom/kernel';
import * as z from 'zod/mini';
import { about, count, id, number, oneOf, statistic, text, time } from './schema-words.ts';

const costs = {
  value: number('Of what was to be traded, at the prices of the decisions.'),
  delay: number('Between the decision and the arrival at the venue, on what was filled.'),
  trading: number('Between the arrival and the fills.'),
  opportunity: number('Between the decision and the end of the order, on what was not filled.'),
  fees: number('Fees.'),
  shortfall: number('The sum of the four.'),
  shortfallBps: number('In basis points of the value.'),
};
const costBreakdown = { orders: count('Orders measured.'), ...costs };

const marketComparison = (what: string) =>
  z
    .nullable(
      z.strictObject({
        fills: count('Fills compared.'),
        value: number("Of what was filled, at the market's price."),
        cost: number('How much worse the fills were, in money.'),
        bps: number('In basis points of the value.'),
        buysBps: statistic('Of buys alone; null: none.'),
        sellsBps: statistic('Of sells alone; null: none.'),
      }),
    )
    .check(about(what));

/** `transactionCosts` of a result. */
export const transactionCostsSchema = z
  .nullable(
    z.strictObject({
      ...costBreakdown,
      buys: z.nullable(z.strictObject(costBreakdown)).check(about('Buys alone; null: none.')),
      sells: z.nullable(z.strictObject(costBreakdown)).check(about('Sells alone; null: none.')),
      byType: z
        .array(z.strictObject({ type: oneOf(orderTypes, 'Of the orders.'), ...costBreakdown }))
        .check(about('Orders of each type, the largest value first.')),
      perOrder: z
        .strictObject({
          meanBps: number('Mean, each order the same.'),
          standardErrorBps: statistic('Of the mean; null of a single order.'),
          medianBps: number('Half of the orders cost less.'),
          lowBps: number('5 % of the orders cost less.'),
          highBps: number('5 % of the orders cost more.'),
        })
        .check(about('Shortfalls of single orders in basis points.')),
      againstVwap: marketComparison(
        'Fills against the volume-weighted average price of their sessions; null: no volume is known.',
      ),
      againstClose: marketComparison('Fills against the last price of their sessions; null: none is known.'),
      dearest: z
        .array(
          z.strictObject({
            order: id('Its id.'),
            instrument: text('Id of the instrument.'),
            side: oneOf(orderSides, 'What it did.'),
            type: oneOf(orderTypes, 'What it waited for.'),
            submittedAt: time('When the strategy sent it.'),
            quantity: number('Units.'),
            ...costs,
          }),
        )
        .check(about('The ten that cost most, in money.')),
      unpriced: count('Orders left out because a price was not known, or not above 0.'),
      untriggered: count('Orders left out because the price that they waited for never brought a fill.'),
    }),
  )
  .check(
    about(
      "Implementation shortfall in the account's currency: a portfolio on paper, which trades each order whole at the price of its decision, less the real one; above 0 hurts. Null: no order could be measured.",
    ),
  );
