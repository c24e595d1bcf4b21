import { KernelError } from '../../errors.ts';
import type { Amount } from '../rational.ts';
import { rational } from '../rational.ts';

/** When cash of a dividend is booked. Until the pay date it is owed to the account and counts to its equity. */
export const dividendBookings = ['pay-date', 'ex-date'] as const;
export type DividendBooking = (typeof dividendBookings)[number];

/**
 * What becomes of open orders. `adjust`: FINRA rule 5330. `scale`: splits scale prices and quantities, reverse ones too;
 * dividends change nothing. `cancel`: any event cancels. `keep`: only the end of the instrument cancels.
 */
export const openOrderRules = ['adjust', 'scale', 'cancel', 'keep'] as const;
export type OpenOrderRule = (typeof openOrderRules)[number];

/** Rights that come with shares: sold at their worth, left to lapse, or held where the run has them as an instrument. */
export const rightsRules = ['hold', 'sell', 'lapse'] as const;
export type RightsRule = (typeof rightsRules)[number];

/** At which price a delisting closes what is held: the event's, or the last that the run knows. */
export const delistingPrices = ['published', 'last'] as const;
export type DelistingPrice = (typeof delistingPrices)[number];

/**
 * What known prices are until the first trade of the ex-date. `theoretical`: less what the event takes out of a share, so
 * that it neither makes nor loses value by itself. `kept`: as they were, but for splits.
 */
export const exMarks = ['theoretical', 'kept'] as const;
export type ExMark = (typeof exMarks)[number];

/** How corporate actions meet an account. */
export interface CorporateActionPolicy {
  readonly dividendsPaidOn: DividendBooking;
  /** Share of tax taken from dividends of longs, such as 0.15; 0 for none. */
  readonly withholding: Amount;
  readonly openOrders: OpenOrderRule;
  readonly rights: RightsRule;
  readonly delistingPrice: DelistingPrice;
  readonly exMark: ExMark;
}

export const defaultCorporateActionPolicy: CorporateActionPolicy = {
  dividendsPaidOn: 'pay-date',
  withholding: 0,
  openOrders: 'adjust',
  rights: 'hold',
  delistingPrice: 'published',
  exMark: 'theoretical',
};

const choices = {
  dividendsPaidOn: dividendBookings,
  openOrders: openOrderRules,
  rights: rightsRules,
  delistingPrice: delistingPrices,
  exMark: exMarks,
} as const;

/** The defaults with what is given. Refuses, all problems at once, settings that there are not. */
export const corporateActionPolicy = (given: Partial<CorporateActionPolicy> = {}): CorporateActionPolicy => {
  const policy = { ...defaultCorporateActionPolicy, ...given };
  const problems = Object.entries(choices).flatMap(([field, allowed]) => {
    const value = policy[field as keyof typeof choices];
    return (allowed as readonly string[]).includes(value)
      ? []
      : [`${field} "${value}" must be one of ${allowed.join(', ')}`];
  });
  const { numerator, denominator } = rational(policy.withholding, 'withholding');
  if (numerator < 0n || numerator > denominator)
    problems.push(`withholding ${String(given.withholding)} must be from 0 to 1, such as 0.15`);
  for (const field of Object.keys(given))
    if (!(field in defaultCorporateActionPolicy))
      problems.push(
        `there is no setting ${field}; there are ${Object.keys(defaultCorporateActionPolicy).join(', ')}`,
      );
  if (problems.length > 0)
    throw new KernelError('POLICY_INVALID', `corporate actions: ${problems.join('; ')}`);
  return policy;
};
