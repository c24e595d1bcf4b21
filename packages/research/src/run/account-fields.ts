import * as z from 'zod/mini';

const about = z.describe;
const positive = z.number().check(z.gt(0));
const code = z.string().check(z.regex(/^[A-Z0-9]{1,10}$/, 'write a code such as EUR'));

const position = z.strictObject({
  instrument: z.string().check(about('Id or symbol.')),
  quantity: z.number().check(about('Below zero for a short position.')),
  price: z.number().check(about('At which it was opened.')),
});

const interest = z.strictObject({
  credit: z.number().check(about('Per year on a balance, as a fraction.')),
  debit: z.number().check(about('Per year on what is owed, as a fraction.')),
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
      .union([z.literal('ibkr'), z.record(code, interest)])
      .check(about('Interest on balances: ibkr, or a rate for credit and debit by currency; none.')),
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
