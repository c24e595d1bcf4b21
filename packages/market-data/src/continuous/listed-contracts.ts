import {
  futuresContractDates,
  futuresListings,
  type Instrument,
  isListedMonth,
  lastSessionBegunBy,
  type Micros,
  parseFuturesSymbol,
  type SessionCalendar,
  sessionDays,
} from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Catalog } from '../catalog/contract.ts';
import { MarketDataError } from '../errors.ts';

/** A futures contract of the catalog and when it ends, in sessions of its calendar. */
export interface ListedContract {
  readonly instrument: Instrument;
  /** Index of the session of its last trade. */
  readonly lastSession: number;
  /** The first session on whose date a holder may be told to take delivery; undefined where there is none before. */
  readonly firstNoticeSession: number | undefined;
}

const FUTURE = /^([A-Z0-9]{1,5})[FGHJKMNQUVXZ](\d|\d\d|\d{4})$/;
const rootOf = ({ symbol }: Instrument): string | undefined => FUTURE.exec(symbol)?.[1];

/** The contracts of a root that the catalog has, by their end. Refuses a root of which it has none. */
export const listedContracts = (catalog: Catalog, root: string, venue: string): readonly ListedContract[] => {
  const futures = catalog
    .instruments()
    .filter(({ assetClass, contract }) => assetClass === 'future' && contract !== undefined);
  const own = futures.filter((one) => one.venue === venue && rootOf(one) === root);
  if (own.length === 0) {
    const roots = new Set(futures.map((one) => `${rootOf(one) ?? one.symbol}.${one.venue}`));
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      `the catalog ${catalog.folder} has no futures contracts of ${root}.${venue}${roots.size === 0 ? ', nor of any other root' : `; it has those of ${[...roots].join(', ')}`}`,
    );
  }
  const calendars = new Set(own.map(({ calendar }) => calendar));
  if (calendars.size > 1)
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      `the contracts of ${root}.${venue} have several calendars (${[...calendars].join(', ')}): define them with one`,
    );
  const calendar = calendarById(own[0]!.calendar);
  return own
    .map((instrument): ListedContract => {
      const lastTradeAt = instrument.contract!.lastTradeAt as Micros;
      const lastSession = lastSessionBegunBy(calendar, (lastTradeAt - 1) as Micros);
      const firstNoticeSession = noticeSession(root, instrument, calendar, calendar.dates[lastSession]!);
      return { instrument, lastSession, firstNoticeSession };
    })
    .sort((a, b) => a.lastSession - b.lastSession);
};

const noticeSession = (
  root: string,
  { symbol }: Instrument,
  calendar: SessionCalendar,
  lastDate: number,
): number | undefined => {
  const listing = futuresListings.get(root);
  if (listing === undefined) return undefined;
  const { month } = parseFuturesSymbol(symbol, lastDate);
  if (!isListedMonth(listing, month)) return undefined;
  const days = sessionDays(calendarById(listing.calendar));
  const { firstNotice } = futuresContractDates(root, month, days);
  if (firstNotice === undefined) return undefined;
  const session = calendar.dates.findIndex((date) => date >= firstNotice);
  return session < 0 ? undefined : session;
};
