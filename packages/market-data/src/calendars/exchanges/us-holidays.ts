import {
  type DayRule,
  dates,
  during,
  easter,
  fixedDate,
  lastWeekday,
  nthWeekday,
  observedNearest,
  observedSunday,
  onlyOn,
  shifted,
  since,
} from '../day-rules.ts';

/** A New Year's Day on a Saturday is not kept on the Friday, which is the last day of the accounting year. */
export const newYear = observedSunday(fixedDate(1, 1));
/** Markets have kept it since 1998. */
export const martinLutherKingDay = since(1998, nthWeekday(3, 'monday', 1));
export const presidentsDay = nthWeekday(3, 'monday', 2);
export const goodFriday = easter(-2);
export const memorialDay = lastWeekday('monday', 5);
/** Markets have kept it since 2022. */
export const juneteenth = since(2022, observedNearest(fixedDate(6, 19)));
export const independenceDay = observedNearest(fixedDate(7, 4));
export const laborDay = nthWeekday(1, 'monday', 9);
export const thanksgiving = nthWeekday(4, 'thursday', 11);
export const dayAfterThanksgiving = shifted(thanksgiving, 1);
/** Where Christmas is a Saturday, Friday the 24th is the holiday itself. */
export const christmasEve = onlyOn(fixedDate(12, 24), 'monday', 'tuesday', 'wednesday', 'thursday');
export const christmas = observedNearest(fixedDate(12, 25));

/** The days on which stock and option exchanges of the United States are closed. */
export const stockExchangeHolidays: readonly DayRule[] = [
  newYear,
  martinLutherKingDay,
  presidentsDay,
  goodFriday,
  memorialDay,
  juneteenth,
  independenceDay,
  laborDay,
  thanksgiving,
  christmas,
  dates('1994-04-27'), // funeral of Richard Nixon
  dates('2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14'),
  dates('2004-06-11'), // funeral of Ronald Reagan
  dates('2007-01-02'), // mourning for Gerald Ford
  dates('2012-10-29', '2012-10-30'), // Hurricane Sandy
  dates('2018-12-05'), // mourning for George H. W. Bush
  dates('2025-01-09'), // mourning for Jimmy Carter
];

/** Short days of the stock exchanges until 1992, which ended at 14:00 in New York. */
export const shortDaysUntil1992: readonly DayRule[] = [
  during(1990, 1992, christmasEve),
  during(1992, 1992, dayAfterThanksgiving),
];

/** Short days of the stock exchanges since 1993, which end at 13:00 in New York. */
export const shortDaysSince1993: readonly DayRule[] = [
  since(1993, christmasEve),
  since(1993, dayAfterThanksgiving),
  // Around Independence Day: the day before; on a Thursday until 2012 the Friday after, since then the Wednesday.
  since(1995, onlyOn(fixedDate(7, 3), 'monday', 'tuesday', 'thursday')),
  during(1995, 2012, onlyOn(fixedDate(7, 5), 'friday')),
  since(2013, onlyOn(fixedDate(7, 3), 'wednesday')),
  dates('1997-12-26', '1999-12-31', '2003-12-26'),
];
