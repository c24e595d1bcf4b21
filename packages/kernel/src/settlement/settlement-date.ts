import {
  addBusinessDays,
  type BusinessDays,
  businessDayOnOrAfter,
  daysOfAll,
  everyDayOpen,
} from '../time/business-days.ts';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { isUsBankHoliday } from './bank-holidays.ts';
import { settlementCycle, settlementDays } from './settlement-cycles.ts';

/** Markets that never close: a trade settles at once, on any day. */
const alwaysOpen: readonly string[] = ['crypto'];

/** Variation of futures is paid on any of their sessions. */
const withoutBanks: readonly string[] = ['futures'];

/** Days on which trades of a market settle: those of the venue on which its money moves too. */
export const daysOfSettlement = (market: string, days: BusinessDays): BusinessDays => {
  if (alwaysOpen.includes(market)) return everyDayOpen;
  const hasBanks = settlementCycle(market).currency === 'USD' && !withoutBanks.includes(market);
  return hasBanks ? daysOfAll(days, (day) => !isUsBankHoliday(day)) : days;
};

const settlesOn = (market: string, trade: number, open: BusinessDays): number => {
  const count = settlementDays(market, dateOfDay(trade));
  return count === 0 ? businessDayOnOrAfter(open, trade) : addBusinessDays(open, trade, count);
};

/**
 * The date on which a trade settles; dates are yyyymmdd.
 *
 * `days` are the business days of the venue, and of its money where that is not US dollars: holidays of the banks of
 * the United States are known, so that nothing settles on Columbus Day though stocks trade. The trade date is that of
 * the session: a future's evening belongs to the next day.
 */
export const settlementDate = (market: string, tradeDate: number, days: BusinessDays): number =>
  dateOfDay(settlesOn(market, dayOfDate(tradeDate), daysOfSettlement(market, days)));

/**
 * The ex-date of a dividend by its record date: the first session whose trades settle after the record date, so that
 * a buyer is no holder of record in time. In the United States the record date itself since T+1, one business day
 * before it under T+2, two under T+3.
 */
export const exDateOf = (market: string, recordDate: number, days: BusinessDays): number => {
  const open = daysOfSettlement(market, days);
  const record = dayOfDate(recordDate);
  let ex = addBusinessDays(days, record, 1);
  for (let before = addBusinessDays(days, ex, -1); settlesOn(market, before, open) > record; )
    [ex, before] = [before, addBusinessDays(days, before, -1)];
  return dateOfDay(ex);
};
