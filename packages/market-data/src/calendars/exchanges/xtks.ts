import { weekdayOf } from '@marketloom/kernel';
import { type DayRule, dates, during, fixedDate, nthWeekday, since, solarDay } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/** Days of the Act on National Holidays, before what the Act makes of Sundays and of days between two holidays. */
const nationalHolidays: readonly DayRule[] = [
  fixedDate(1, 1),
  during(1949, 1999, fixedDate(1, 15)), // Coming of Age Day, moved by the "Happy Monday" amendment
  since(2000, nthWeekday(2, 'monday', 1)),
  fixedDate(2, 11), // National Foundation Day
  since(2020, fixedDate(2, 23)), // Emperor Naruhito's birthday
  solarDay(3, 20.8431), // the equinoxes, named each February for the year after; none differed from this so far
  fixedDate(4, 29), // Greenery Day, since 2007 Showa Day
  fixedDate(5, 3), // Constitution Memorial Day
  since(2007, fixedDate(5, 4)), // Greenery Day
  fixedDate(5, 5), // Children's Day
  during(1996, 2002, fixedDate(7, 20)), // Marine Day
  during(2003, 2019, nthWeekday(3, 'monday', 7)),
  since(2022, nthWeekday(3, 'monday', 7)),
  during(2016, 2019, fixedDate(8, 11)), // Mountain Day
  since(2022, fixedDate(8, 11)),
  during(1966, 2002, fixedDate(9, 15)), // Respect for the Aged Day
  since(2003, nthWeekday(3, 'monday', 9)),
  solarDay(9, 23.2488),
  during(1966, 1999, fixedDate(10, 10)), // Health and Sports Day
  during(2000, 2019, nthWeekday(2, 'monday', 10)),
  since(2022, nthWeekday(2, 'monday', 10)),
  fixedDate(11, 3), // Culture Day
  fixedDate(11, 23), // Labour Thanksgiving Day
  during(1989, 2018, fixedDate(12, 23)), // Emperor Akihito's birthday
  dates('1990-11-12', '1993-06-09'), // enthronement of Akihito, wedding of Naruhito
  dates('2019-05-01', '2019-10-22'), // accession and enthronement of Naruhito
  // For the Olympic Games of Tokyo: Marine Day, Health and Sports Day and Mountain Day.
  dates('2020-07-23', '2020-07-24', '2020-08-10'),
  dates('2021-07-22', '2021-07-23', '2021-08-08'),
];

/**
 * The national holidays as kept (Article 3 of the Act): a holiday on a Sunday is made up for on the next day that is
 * no holiday itself (before 2007 that was always the Monday); and a day between two holidays is one too, which gives
 * the three days of May, the "silver weeks" of September and the ten days of 2019.
 */
const asKept: DayRule = (year) => {
  const days = new Set(nationalHolidays.flatMap((rule) => rule(year)));
  const kept = new Set(days);
  for (const day of days) {
    if (weekdayOf(day) === 0) {
      let next = day + 1;
      while (days.has(next)) next++;
      kept.add(next);
    }
    if (days.has(day + 2)) kept.add(day + 1);
  }
  return [...kept];
};

/**
 * Tokyo Stock Exchange (Business Regulations, rules 3 and 4; JPX's calendar and notices).
 *
 * Holidays are those of the law from 1990 on. Not in the table: until 2008 the last session of a year, and until
 * 2009 the first, ended at 11:00; on 2005-11-01 trading began at 13:30 after a failure of the system.
 */
export const xtks: ExchangeRules = {
  id: 'XTKS',
  aliases: ['XJPX', 'JPX'],
  timeZone: 'Asia/Tokyo',
  hours: [
    { from: '1990-01-01', open: '09:00', close: '15:00', lunch: { from: '11:00', to: '12:30' } },
    { from: '2011-11-21', open: '09:00', close: '15:00', lunch: { from: '11:30', to: '12:30' } },
    { from: '2024-11-05', open: '09:00', close: '15:30', lunch: { from: '11:30', to: '12:30' } },
  ],
  holidays: [
    asKept,
    fixedDate(12, 31),
    fixedDate(1, 2),
    fixedDate(1, 3),
    // Closed by the reference calendar alone: the law of the time made up for Sunday 3 May on the Monday only.
    dates('1998-05-06'),
    dates('2020-10-01'), // failure of the trading system
  ],
  specialHours: [],
};
