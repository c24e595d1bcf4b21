import type { Instrument, SessionCalendar, SimulatedVenueOptions } from '@marketloom/kernel';
import { Exchange } from './exchange.ts';
import { KnownMarket } from './known-market.ts';
import type { LeanVenueOptions } from './lean-venue-options.ts';
import type { Listing } from './listing.ts';

/** The instruments of a run as its venue lists them, by index. Those of one calendar share its exchange. */
export const listingsOf = (
  { scales, calendars }: Pick<SimulatedVenueOptions, 'scales' | 'calendars'>,
  { subscriptionOf }: Pick<LeanVenueOptions, 'subscriptionOf'>,
): readonly Listing[] => {
  const futures = new Set(
    scales
      .filter(({ instrument }) => instrument.assetClass === 'future')
      .map(({ instrument }) => instrument.id),
  );
  const exchanges = new Map<SessionCalendar, Exchange>();
  const exchangeOf = (calendar: SessionCalendar): Exchange => {
    const known = exchanges.get(calendar) ?? new Exchange(calendar);
    exchanges.set(calendar, known);
    return known;
  };
  return scales.map(({ instrument, priceFactor, tickScaled }, index): Listing => {
    const isEquity = instrument.assetClass === 'equity';
    return {
      ...subscriptionOf(instrument),
      instrument,
      priceFactor,
      tickScaled,
      isEquity,
      isFuture: isOnFuture(instrument, futures),
      exchange: exchangeOf(calendars[index]!),
      market: new KnownMarket(priceFactor, isEquity),
    };
  });
};

/** Whether an instrument is a future or an option on one. */
const isOnFuture = ({ assetClass, contract }: Instrument, futures: ReadonlySet<string>): boolean =>
  assetClass === 'future' || (contract?.underlying !== undefined && futures.has(contract.underlying));
