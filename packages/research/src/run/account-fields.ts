import {
  delistingPrices,
  deliveryRules,
  dividendBookings,
  exMarks,
  openOrderRules,
  positionModes,
  rightsRules,
  stalePriceRules,
} from '@marketloom/kernel';
import * as z from 'zod/mini';

const about = z.describe;
const positive = z.number().check(z.gt(0));
const code = z.string().check(z.regex(/^[A-Z0-9]{1,10}$/, 'write a code such as EUR'));

const position = z.strictObject({
  instrument: z.string().check(about('Id or symbol.')),
  quantity: z.number().check(about('Below zero for a short position.')),
  price: z.number().check(about('At which it was opened.')),
});

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date such as 2010-01-31'));
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z?$/;
const share = z.union([z.number(), z.string()]);

const interest = z.union([
  z.strictObject({
    credit: share.check(about('Per year on a balance, as a fraction.')),
    debit: share.check(about('Per year on what is owed, as a fraction.')),
  }),
  z.strictObject({
    benchmark: z
      .array(z.strictObject({ from: day, rate: share }))
      .check(about("Rates by date, to which a broker's tiers of that currency are added.")),
  }),
]);

const borrowRow = z.strictObject({
  from: day,
  available: z.optional(z.number().check(z.gte(0), about('Units that can be borrowed; without limit.'))),
  fee: z.optional(share.check(about('Per year on what is short, as a fraction; 0.'))),
  rebate: z.optional(share.check(about('Paid back per year, as a fraction; 0.'))),
});

const funding = z.strictObject({
  hours: z.int().check(about('Between payments, counted from midnight UTC, such as 8.')),
  rates: z
    .array(
      z.strictObject({
        time: z.string().check(z.regex(TIME, 'write a time such as 2024-01-31T08:00Z')),
        rate: share,
      }),
    )
    .check(about('Each payment; time in UTC.')),
});

/** What a run may be told of its account. */
export const accountFields = {
  balances: z.optional(
    z
      .record(code, z.number())
      .check(about('What the account holds of other currencies and coins when the run begins, by code.')),
  ),
  rates: z.optional(
    z
      .record(code, positive)
      .check(
        about(
          "Units of the account's currency for one of another, where the run reads no pair of the two, or before its first price.",
        ),
      ),
  ),
  positions: z.optional(
    z.array(position).check(about('What the account holds already when the run begins.')),
  ),
  margin: z.optional(
    z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .check(
        about(
          'What a margin account must have: standard, reg-t, leverage:4, retail:esma, futures, crypto-tiers:binance,20, or a record with tables of its own; see docs/margin.md. By leverage alone where left out.',
        ),
      ),
  ),
  positionMode: z.optional(
    z
      .enum(positionModes)
      .check(
        about(
          'Whether the account nets what it holds of an instrument, or keeps a long and a short leg side by side (hedging; margin accounts only); netting.',
        ),
      ),
  ),
  callSessions: z.optional(
    z
      .int()
      .check(
        z.gte(1),
        about('Sessions that a margin call is given, where the model calls before it liquidates; 5.'),
      ),
  ),
  settlement: z.optional(
    z
      .boolean()
      .check(
        about(
          'Whether a cash account follows the settlement of its trades: unsettled cash, violations and restrictions.',
        ),
      ),
  ),
  interest: z.optional(
    z
      .record(code, interest)
      .check(about('Interest on balances by currency: { USD: { credit: 0.03, debit: 0.06 } }; none.')),
  ),
  borrowing: z.optional(
    z
      .record(z.string(), z.array(borrowRow))
      .check(about('What borrowing shares costs and how many there are, by instrument and date; free.')),
  ),
  funding: z.optional(
    z
      .record(z.string(), funding)
      .check(about('Payments between longs and shorts of perpetuals, by instrument.')),
  ),
  expiry: z.optional(
    z
      .strictObject({
        threshold: z.optional(
          z
            .string()
            .check(
              z.regex(/^\d+(\.\d+)?$/, 'write an amount such as "0.01"'),
              about('In the money by this much an option is exercised; 0.01.'),
            ),
        ),
        stalePrices: z.optional(z.enum(stalePriceRules)),
        delivery: z.optional(z.enum(deliveryRules)),
      })
      .check(about('How contracts end, where that is a choice; see docs/expiry-and-exercise.md.')),
  ),
  earlyAssignment: z.optional(
    z
      .enum(['none', 'before-dividend', 'deep-puts', 'rational'])
      .check(about('When options that were sold are assigned before their end; none.')),
  ),
  corporateActions: z.optional(
    z
      .strictObject({
        dividendsPaidOn: z.optional(z.enum(dividendBookings)),
        withholding: z.optional(share),
        openOrders: z.optional(z.enum(openOrderRules)),
        rights: z.optional(z.enum(rightsRules)),
        delistingPrice: z.optional(z.enum(delistingPrices)),
        exMark: z.optional(z.enum(exMarks)),
      })
      .check(about('How corporate actions meet the account; see docs/corporate-actions.md.')),
  ),
} as const;

/** What a run may be told of how it reads its data. */
export const readingFields = {
  timeZone: z.optional(
    z.string().check(about('Zone of the days of from and to, such as America/New_York; UTC where left out.')),
  ),
  hours: z.optional(
    z
      .enum(['all', 'regular'])
      .check(about('Whether data outside regular sessions are read; all where left out.')),
  ),
  fillForward: z.optional(
    z
      .boolean()
      .check(
        about(
          'Whether bars that are missing within a session repeat the close before them, without volume; not unless told.',
        ),
      ),
  ),
  prices: z.optional(
    z
      .enum(['raw', 'split-adjusted', 'fully-adjusted', 'back-adjusted'])
      .check(
        about(
          'How the past looks after a corporate action to indicators: raw, split-adjusted, fully-adjusted, always as it was known then; or back-adjusted: all prices as of the end of the data, without dividends.',
        ),
      ),
  ),
} as const;
