import { type Instrument, luldTiers, type MarketRules } from '@marketloom/kernel';
import * as z from 'zod/mini';

const about = z.describe;
const tier = z.literal([...luldTiers]);

/** Which rules of the US share market a run derives from its data, as its configuration has them. */
export const marketRulesSchema = z
  .strictObject({
    shortSaleRestriction: z.optional(
      z.boolean().check(about('Rule 201: short sales above the bid only, after a fall of 10 %.')),
    ),
    luld: z.optional(
      z
        .record(
          z.string(),
          z.union([
            tier,
            z.strictObject({
              tier,
              leverage: z.optional(
                z.number().check(about('How many times a leveraged fund moves with its index, such as 3.')),
              ),
            }),
          ]),
        )
        .check(about('Limit up, limit down: tier 1 or 2 by instrument.')),
    ),
    breakers: z.optional(
      z
        .strictObject({
          index: z.string().check(about('Instrument of the run with the prices of the S&P 500.')),
        })
        .check(about('Market-wide breakers halt all shares of the run.')),
    ),
  })
  .check(about('Halts, bands and restrictions that the run derives from its data; none unless told.'));

type MarketRulesConfig = z.infer<typeof marketRulesSchema>;

/** The rules with instruments by id; undefined where the run derives none. `find` finds one by id or symbol. */
export const resolveMarketRules = (
  { shortSaleRestriction, luld, breakers }: MarketRulesConfig,
  find: (name: string) => Instrument,
): MarketRules => ({
  ...(shortSaleRestriction === undefined ? {} : { shortSaleRestriction }),
  ...(luld === undefined
    ? {}
    : {
        luld: Object.fromEntries(
          Object.entries(luld).map(([name, security]) => [
            find(name).id,
            typeof security === 'number' ? { tier: security } : security,
          ]),
        ),
      }),
  ...(breakers === undefined ? {} : { breakers: { index: find(breakers.index).id } }),
});
