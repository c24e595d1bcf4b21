import { weekdayOf } from '@marketloom/kernel';
import {
  type DayRule,
  dates,
  during,
  easter,
  fixedDate,
  lastWeekday,
  observedSunday,
  onlyOn,
  shifted,
  since,
  solarDay,
} from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

// Days of the Chinese calendar as the Hong Kong Observatory's conversion tables give them. Those of 2034 follow the
// leap month at the end of 2033.

/** First day of the first month. */
const newYear = dates(
  ...['1990-01-27', '1991-02-15', '1992-02-04', '1993-01-23', '1994-02-10', '1995-01-31', '1996-02-19'],
  ...['1997-02-07', '1998-01-28', '1999-02-16', '2000-02-05', '2001-01-24', '2002-02-12', '2003-02-01'],
  ...['2004-01-22', '2005-02-09', '2006-01-29', '2007-02-18', '2008-02-07', '2009-01-26', '2010-02-14'],
  ...['2011-02-03', '2012-01-23', '2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28'],
  ...['2018-02-16', '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10'],
  ...['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23'],
  ...['2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28'],
);

/** Eighth day of the fourth month: a holiday since 1999. */
const birthdayOfBuddha = dates(
  ...['1999-05-22', '2000-05-11', '2001-04-30', '2002-05-19', '2003-05-08', '2004-05-26', '2005-05-15'],
  ...['2006-05-05', '2007-05-24', '2008-05-12', '2009-05-02', '2010-05-21', '2011-05-10', '2012-04-28'],
  ...['2013-05-17', '2014-05-06', '2015-05-25', '2016-05-14', '2017-05-03', '2018-05-22', '2019-05-12'],
  ...['2020-04-30', '2021-05-19', '2022-05-08', '2023-05-26', '2024-05-15', '2025-05-05', '2026-05-24'],
  ...['2027-05-13', '2028-05-02', '2029-05-20', '2030-05-09', '2031-05-28', '2032-05-16', '2033-05-06'],
  ...['2034-05-25', '2035-05-15', '2036-05-03'],
);

/** Fifth day of the fifth month. */
const dragonBoats = dates(
  ...['1990-05-28', '1991-06-16', '1992-06-05', '1993-06-24', '1994-06-13', '1995-06-02', '1996-06-20'],
  ...['1997-06-09', '1998-05-30', '1999-06-18', '2000-06-06', '2001-06-25', '2002-06-15', '2003-06-04'],
  ...['2004-06-22', '2005-06-11', '2006-05-31', '2007-06-19', '2008-06-08', '2009-05-28', '2010-06-16'],
  ...['2011-06-06', '2012-06-23', '2013-06-12', '2014-06-02', '2015-06-20', '2016-06-09', '2017-05-30'],
  ...['2018-06-18', '2019-06-07', '2020-06-25', '2021-06-14', '2022-06-03', '2023-06-22', '2024-06-10'],
  ...['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05', '2031-06-24'],
  ...['2032-06-12', '2033-06-01', '2034-06-20', '2035-06-10', '2036-05-30'],
);

/** Fifteenth day of the eighth month; its morrow is the holiday. */
const midAutumn = dates(
  ...['1990-10-03', '1991-09-22', '1992-09-11', '1993-09-30', '1994-09-20', '1995-09-09', '1996-09-27'],
  ...['1997-09-16', '1998-10-05', '1999-09-24', '2000-09-12', '2001-10-01', '2002-09-21', '2003-09-11'],
  ...['2004-09-28', '2005-09-18', '2006-10-06', '2007-09-25', '2008-09-14', '2009-10-03', '2010-09-22'],
  ...['2011-09-12', '2012-09-30', '2013-09-19', '2014-09-08', '2015-09-27', '2016-09-15', '2017-10-04'],
  ...['2018-09-24', '2019-09-13', '2020-10-01', '2021-09-21', '2022-09-10', '2023-09-29', '2024-09-17'],
  ...['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12', '2031-10-01'],
  ...['2032-09-19', '2033-09-08', '2034-09-27', '2035-09-16', '2036-10-04'],
);

/** Ninth day of the ninth month. */
const chungYeung = dates(
  ...['1990-10-26', '1991-10-16', '1992-10-04', '1993-10-23', '1994-10-13', '1995-11-01', '1996-10-20'],
  ...['1997-10-10', '1998-10-28', '1999-10-17', '2000-10-06', '2001-10-25', '2002-10-14', '2003-10-04'],
  ...['2004-10-22', '2005-10-11', '2006-10-30', '2007-10-19', '2008-10-07', '2009-10-26', '2010-10-16'],
  ...['2011-10-05', '2012-10-23', '2013-10-13', '2014-10-02', '2015-10-21', '2016-10-09', '2017-10-28'],
  ...['2018-10-17', '2019-10-07', '2020-10-25', '2021-10-14', '2022-10-04', '2023-10-23', '2024-10-11'],
  ...['2025-10-29', '2026-10-18', '2027-10-08', '2028-10-26', '2029-10-16', '2030-10-05', '2031-10-24'],
  ...['2032-10-12', '2033-10-01', '2034-10-20', '2035-10-09', '2036-10-27'],
);

/** Three days; where one is a Sunday, the eve too until 2011, the fourth day since. */
const lunarNewYear: DayRule = (year) =>
  newYear(year).flatMap((first) => {
    const days = [first, first + 1, first + 2];
    if (days.some((day) => weekdayOf(day) === 0)) days.push(year <= 2011 ? first - 1 : first + 3);
    return days;
  });

/** Ching Ming, made up for after a Sunday, and after Easter Monday where both are one day. */
const chingMing: DayRule = (year) =>
  observedSunday(solarDay(4, 4.96))(year).map((day) => day + (easter(1)(year).includes(day) ? 1 : 0));

const nationalDay = since(1997, observedSunday(fixedDate(10, 1)));

/** The morrow of mid-autumn; since 2011 a Sunday is made up for; a day later where it is National Day. */
const afterMidAutumn: DayRule = (year) => {
  const morrow = shifted(midAutumn, 1);
  const kept = (year >= 2011 ? observedSunday(morrow) : morrow)(year);
  return kept.map((day) => day + (nationalDay(year).includes(day) ? 1 : 0));
};

const newYearEve = shifted(newYear, -1);

/**
 * Stock Exchange of Hong Kong (General Holidays Ordinance; HKEX's trading calendars and notices of severe weather).
 *
 * Continuous trading: the opening auction before and the closing auction after (since 2016-07-25) are left out.
 * Hours are right from 2000 on; before that those of 2000 are carried back. Until 2024-09-22 a typhoon signal 8 or a
 * black rainstorm warning closed the market, for the day where it was still in force at noon; since then it stays open.
 * Known shortened days are in the table from 2008 on. Holidays after 2027 are the forecast by law and lunar calendar.
 */
export const xhkg: ExchangeRules = {
  id: 'XHKG',
  aliases: ['HKEX', 'SEHK'],
  timeZone: 'Asia/Hong_Kong',
  hours: [
    { from: '1990-01-01', open: '10:00', close: '16:00', lunch: { from: '12:30', to: '14:30' } },
    { from: '2011-03-07', open: '09:30', close: '16:00', lunch: { from: '12:00', to: '13:30' } },
    { from: '2012-03-05', open: '09:30', close: '16:00', lunch: { from: '12:00', to: '13:00' } },
  ],
  holidays: [
    observedSunday(fixedDate(1, 1)),
    lunarNewYear,
    chingMing,
    easter(-2), // Good Friday
    easter(1),
    since(1999, observedSunday(fixedDate(5, 1))), // Labour Day
    observedSunday(birthdayOfBuddha),
    observedSunday(dragonBoats),
    since(1997, observedSunday(fixedDate(7, 1))), // establishment of the Special Administrative Region
    afterMidAutumn,
    nationalDay,
    observedSunday(chungYeung),
    // Christmas Day and the first weekday after it; Saturdays are weekdays to the law.
    fixedDate(12, 25),
    shifted(onlyOn(fixedDate(12, 25), 'sunday'), 2),
    observedSunday(fixedDate(12, 26)),
    // The Queen's birthday, and days after that made up for clashes.
    dates('1990-06-18', '1991-06-17', '1991-06-18', '1992-06-15', '1993-06-14', '1994-06-13', '1994-06-14'),
    dates('1995-06-19', '1996-06-17', '1997-06-30'),
    during(1990, 1996, lastWeekday('monday', 8)), // Liberation Day
    dates('1997-07-02', '1997-10-02', '1998-10-02'), // second days of the new holidays
    dates('1997-08-18', '1998-08-17'), // victory in the war against Japan
    dates('1999-12-31'), // change of the millennium
    dates('2015-09-03'), // 70 years since the victory
    // Severe weather.
    dates('1992-07-22', '1993-09-17', '1999-09-16', '2001-07-06', '2001-07-25', '2008-08-06', '2008-08-22'),
    dates('2011-09-29', '2013-08-14', '2016-08-02', '2016-10-21', '2017-08-23', '2020-10-13', '2021-10-13'),
    dates('2023-07-17', '2023-09-01', '2023-09-08', '2024-09-06'),
  ],
  specialHours: [
    // Only the morning before Christmas, the New Year and the lunar New Year.
    { days: during(1990, 2010, fixedDate(12, 24)), open: '10:00', close: '12:30' },
    { days: during(1990, 2010, fixedDate(12, 31)), open: '10:00', close: '12:30' },
    { days: during(1990, 2011, newYearEve), open: '10:00', close: '12:30' },
    { days: since(2011, fixedDate(12, 24)), open: '09:30', close: '12:00' },
    { days: since(2011, fixedDate(12, 31)), open: '09:30', close: '12:00' },
    { days: since(2012, newYearEve), open: '09:30', close: '12:00' },
    // Only the afternoon: typhoons and rainstorms that had gone by noon.
    { days: dates('2008-06-25', '2009-09-15'), open: '14:30', close: '16:00' },
    {
      days: dates('2012-07-24', '2013-05-22', '2013-09-23', '2014-09-16', '2022-08-25'),
      open: '13:00',
      close: '16:00',
    },
    { days: dates('2020-08-19', '2021-06-28'), open: '13:30', close: '16:00' },
    { days: dates('2023-10-09'), open: '14:00', close: '16:00' },
    { days: dates('2022-11-02'), open: '09:30', close: '13:55' }, // signal 8 in the afternoon
  ],
};
