import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';
import type { FuturesSettlement, LastTradeRule, LocalTime } from './futures-rule.ts';
import { type FuturesGroup, futuresGroups } from './tables/futures-groups.ts';

/** When the contracts of a root are listed and end. */
export interface FuturesListing {
  readonly root: string;
  /** Letters of the months of its cycle, such as `HMUZ`. */
  readonly cycle: string;
  /** Whether months outside the cycle are listed for a while too. */
  readonly hasSerialMonths: boolean;
  readonly lastTrade: LastTradeRule;
  /** When trading ends on the last day; undefined where it ends with that day's session. */
  readonly endsAt?: LocalTime;
  readonly settles: FuturesSettlement;
  /** Whether notices of delivery begin before the last trading day, on the last business day before the month. */
  readonly hasFirstNotice: boolean;
  /** The calendar by which its business days are counted; Globex trades on some holidays that it leaves out. */
  readonly calendar: string;
}

const listingOf = (root: string, group: FuturesGroup): FuturesListing => {
  const { cycle, serial, lastTrade, endsAt, settles, firstNotice } = group;
  return {
    root,
    cycle: group.cycles?.[root] ?? cycle,
    hasSerialMonths: serial === true,
    lastTrade,
    ...(endsAt !== undefined && { endsAt }),
    settles,
    hasFirstNotice: firstNotice === true,
    calendar: 'XNYS',
  };
};

/** Every root whose rules are known. */
export const futuresListings: ReadonlyMap<string, FuturesListing> = new Map(
  futuresGroups.flatMap((group) => group.roots.map((root) => [root, listingOf(root, group)] as const)),
);

/** The rules of a root such as `ES`. Refuses one that is not known, with near names. */
export const futuresListing = (root: string): FuturesListing => {
  const listing = futuresListings.get(root);
  if (listing === undefined)
    throw new KernelError(
      'CONTRACT_UNKNOWN',
      `the last trading day of the futures "${root}" is not known; ${nearText(root, [...futuresListings.keys()])}`,
    );
  return listing;
};
