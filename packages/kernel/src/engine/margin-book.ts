import { contractRefusal } from '../lifecycle/contract-refusal.ts';
import type { MarginBook, MarginPosition } from '../margin/model/margin-model.ts';
import type { Micros } from '../time/micros.ts';
import { lastSessionBegunBy, type SessionCalendar } from '../time/session-calendar.ts';
import { phaseAt } from '../time/session-cursor.ts';
import type { RunParts } from './engine-options.ts';

/** The account as a margin model sees it now. */
export const marginBook = (
  { portfolio, calendars, contracts }: Pick<RunParts, 'portfolio' | 'calendars' | 'contracts'>,
  time: Micros,
): MarginBook => ({
  currency: portfolio.currency,
  cash: portfolio.cashValue,
  equity: portfolio.equity(),
  date: sessionDate(calendars[0]!, time),
  time,
  positions: portfolio.heldIndices().flatMap((index) =>
    portfolio.positions[index]!.legs.filter(({ isFlat }) => !isFlat).map(
      (position): MarginPosition => ({
        instrument: contracts.marginedOf(index),
        ...(position.leg === undefined ? {} : { leg: position.leg }),
        quantity: position.quantity,
        price: portfolio.prices[index]!,
        averagePrice: position.averagePrice,
        underlyingPrice: portfolio.underlyingPriceOf(index),
        rate: portfolio.rateOf(index),
        isMarketOpen:
          phaseAt(calendars[index]!, time) === 'regular' &&
          contractRefusal(position.instrument, time) === undefined,
      }),
    ),
  ),
});

/** The session that a moment belongs to, as yyyymmdd. */
export const sessionDate = (calendar: SessionCalendar, time: Micros): number =>
  calendar.dates[Math.max(0, lastSessionBegunBy(calendar, time))]!;
