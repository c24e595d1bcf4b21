import { type DayRule, dates } from '../day-rules.ts';
import type { Hours } from '../exchange-rules.ts';

type SpecialHours = Hours & { readonly days: DayRule };

/**
 * Muhurat: an hour of trading on Diwali, else a holiday, at a time announced for each year.
 *
 * Times since 2009 are those of the circulars, except that two of the weekends (2009-10-17, 2013-11-03, 2016-10-30,
 * 2019-10-27, 2020-11-14, 2023-11-12) are from memory; no other list has those days to compare with. Times of the
 * Saturdays 2003-10-25 and 2006-10-21 are taken as usual.
 */
const muhurat: readonly SpecialHours[] = [
  { days: dates('1998-10-19'), open: '17:28', close: '19:29' },
  { days: dates('2000-10-26'), open: '18:30', close: '19:45' },
  { days: dates('2001-11-14', '2002-11-04'), open: '17:00', close: '18:15' },
  { days: dates('2003-10-25', '2006-10-21'), open: '18:15', close: '19:15' },
  { days: dates('2004-11-12'), open: '17:30', close: '18:45' },
  { days: dates('2005-11-01'), open: '18:05', close: '19:20' },
  { days: dates('2007-11-09', '2024-11-01'), open: '18:00', close: '19:00' },
  { days: dates('2008-10-28', '2009-10-17', '2010-11-05'), open: '18:15', close: '19:15' },
  { days: dates('2011-10-26'), open: '16:45', close: '18:00' },
  { days: dates('2012-11-13'), open: '15:45', close: '17:00' },
  { days: dates('2013-11-03'), open: '18:15', close: '19:30' },
  { days: dates('2014-10-23', '2016-10-30', '2017-10-19'), open: '18:30', close: '19:30' },
  { days: dates('2015-11-11'), open: '17:45', close: '18:45' },
  { days: dates('2018-11-07'), open: '17:30', close: '18:30' },
  { days: dates('2019-10-27', '2020-11-14', '2021-11-04'), open: '18:15', close: '19:15' },
  { days: dates('2022-10-24', '2023-11-12'), open: '18:15', close: '19:15' },
  { days: dates('2025-10-21'), open: '13:45', close: '14:45' },
  // The forecast: Diwali by the almanac, at the usual hour.
  { days: dates('2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05'), open: '18:15', close: '19:15' },
  { days: dates('2030-10-26', '2031-11-14', '2032-11-02', '2033-10-22'), open: '18:15', close: '19:15' },
  { days: dates('2034-11-10', '2035-10-30', '2036-10-18'), open: '18:15', close: '19:15' },
];

/** Live sessions on Saturdays that tried a new trading system or the site for disaster recovery. */
const trials: readonly SpecialHours[] = [
  { days: dates('2010-02-06'), open: '11:00', close: '12:30' },
  { days: dates('2012-01-07', '2012-03-03', '2012-04-28', '2012-09-08'), open: '11:15', close: '12:45' },
  { days: dates('2013-05-11', '2014-03-22'), open: '11:15', close: '12:45' },
  // Forty-five minutes from the primary site, an hour from the other.
  {
    days: dates('2024-03-02', '2024-05-18'),
    open: '09:15',
    close: '12:30',
    lunch: { from: '10:00', to: '11:30' },
  },
];

/** Full sessions on a weekend: budgets, and the Saturday that made up for Monday 2024-01-22. */
const fullWeekendSessions = dates('2015-02-28', '2020-02-01', '2024-01-20', '2025-02-01', '2026-02-01');

/** Days on which both Indian exchanges kept hours of their own. */
export const indianSpecialHours: readonly SpecialHours[] = [...muhurat, ...trials];

/** Any of those days opens a weekend, and so do the full sessions. */
export const indianWeekendSessions: readonly DayRule[] = [
  ...indianSpecialHours.map(({ days }) => days),
  fullWeekendSessions,
];
