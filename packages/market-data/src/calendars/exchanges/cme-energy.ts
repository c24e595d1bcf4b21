import { dates, during, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import {
  overnightTo,
  partialFridays,
  partialHolidays,
  partialWithinWeek,
  shortDays,
} from './cme-overnight.ts';
import {
  christmas,
  christmasEve,
  dayAfterThanksgiving,
  goodFriday,
  martinLutherKingDay,
  newYear,
  presidentsDay,
} from './us-holidays.ts';

/** The partial holidays of January and February, which changed after the others. */
const winterHolidays = [martinLutherKingDay, presidentsDay];
const laterHolidays = partialHolidays.filter((rule) => !winterHolidays.includes(rule));

/**
 * Energy futures of NYMEX on CME Globex (crude oil, products, natural gas): CME Group's holiday calendars. They
 * moved to Globex in June 2006; today's hours and the holidays of that time are carried back to 1990.
 */
export const cmeEnergy: ExchangeRules = {
  id: 'CME-ENERGY',
  aliases: ['XNYM-ENERGY', 'XNYM', 'CME Globex Energy'],
  timeZone: 'America/Chicago',
  hours: [{ from: '1990-01-01', ...overnightTo('16:00') }],
  holidays: [newYear, goodFriday, christmas],
  specialHours: [
    ...shortDays('12:00', ...partialHolidays.map((rule) => during(1990, 2008, rule))),
    ...shortDays('12:15', ...winterHolidays.map((rule) => during(2010, 2014, rule))),
    ...shortDays('12:15', ...laterHolidays.map((rule) => during(2009, 2013, rule))),
    ...shortDays('12:30', dates('2009-07-03')),
    ...shortDays('12:00', ...winterHolidays.map((rule) => during(2015, 2021, rule))),
    ...shortDays('12:00', ...laterHolidays.map((rule) => during(2014, 2021, rule))),
    ...shortDays('13:30', ...partialWithinWeek(2022)),
    ...shortDays('12:00', ...partialFridays(2022)),
    ...shortDays('12:45', christmasEve, during(1990, 2024, dayAfterThanksgiving)),
    ...shortDays('13:45', since(2025, dayAfterThanksgiving)),
    ...shortDays(
      '15:15',
      dates('2009-05-22', '2009-09-04', '2009-10-09'),
      dates('2010-01-15', '2010-02-12', '2010-05-28', '2010-07-02', '2010-09-03', '2010-10-08'),
      dates('2010-12-31', '2011-01-14'),
    ),
  ],
};

/** Metals futures of COMEX on CME Globex (gold, silver, copper): the hours and holidays of energy. */
export const cmeMetals: ExchangeRules = {
  ...cmeEnergy,
  id: 'CME-METALS',
  aliases: ['XCEC-METALS', 'XCEC', 'CME Globex Metals'],
};
