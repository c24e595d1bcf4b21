import { type DayRule, dates, during, onlyOn, shifted } from '../day-rules.ts';
import type { ExchangeRules, Hours } from '../exchange-rules.ts';
import {
  christmas,
  christmasEve,
  dayAfterThanksgiving,
  goodFriday,
  independenceDay,
  juneteenth,
  laborDay,
  martinLutherKingDay,
  memorialDay,
  newYear,
  presidentsDay,
  thanksgiving,
} from './us-holidays.ts';

interface Period {
  readonly from: string;
  readonly hours: Hours;
  /** When a day opens that has no evening session. */
  readonly morning: string;
  /** When a short day ends. */
  readonly noon: string;
}

const nightAndDay = (night: readonly [from: string, to: string], day: readonly [from: string, to: string]) =>
  ({ open: night[0], close: day[1], openDayOffset: -1, lunch: { from: night[1], to: day[0] } }) as const;

const periods: readonly Period[] = [
  {
    from: '1990-01-01',
    hours: nightAndDay(['18:00', '07:15'], ['09:30', '13:15']),
    morning: '09:30',
    noon: '12:00',
  },
  {
    from: '2012-05-21',
    hours: { open: '17:00', close: '14:00', openDayOffset: -1 },
    morning: '09:30',
    noon: '12:00',
  },
  {
    from: '2013-04-08',
    hours: nightAndDay(['19:00', '07:45'], ['08:30', '13:15']),
    morning: '08:30',
    noon: '12:00',
  },
  {
    from: '2015-07-06',
    hours: nightAndDay(['19:00', '07:45'], ['08:30', '13:20']),
    morning: '08:30',
    noon: '12:05',
  },
];

const midweek = (rule: DayRule): DayRule => onlyOn(rule, 'monday', 'tuesday', 'wednesday', 'thursday');
/** Days that follow a holiday on which there is no evening session either. */
const opensInTheMorning = [newYear, independenceDay, christmas].map((rule) => shifted(midweek(rule), 1));
const dayBeforeIndependenceDay = shifted(
  onlyOn(independenceDay, 'tuesday', 'wednesday', 'thursday', 'friday'),
  -1,
);
const endsAtNoon = [
  christmasEve,
  during(2013, 2020, dayBeforeIndependenceDay),
  dates('2016-12-23', '2017-12-22'),
];

/**
 * Grain and oilseed futures of the Chicago Board of Trade on CME Globex: CME Group's notices of hours and its
 * holiday calendars. An evening session, a pause in the morning, the day session; the hours before May 2012 are
 * carried back to 1990.
 */
export const cmeGrains: ExchangeRules = {
  id: 'CME-GRAINS',
  aliases: ['XCBT-GRAINS', 'CME Globex Grains'],
  timeZone: 'America/Chicago',
  hours: periods.map(({ from, hours }) => ({ from, ...hours })),
  holidays: [
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
  ],
  specialHours: periods.flatMap((period, index) => {
    const { hours, morning, noon } = period;
    const within = (rule: DayRule): DayRule => {
      const start = Date.parse(period.from) / 86_400_000;
      const end = Date.parse(periods[index + 1]?.from ?? '9999-01-01') / 86_400_000;
      return (year) => rule(year).filter((day) => day >= start && day < end);
    };
    return [
      ...opensInTheMorning.map((rule) => ({ days: within(rule), open: morning, close: hours.close })),
      ...endsAtNoon.map((rule) => ({
        days: within(rule),
        open: hours.open,
        openDayOffset: -1 as const,
        close: noon,
      })),
      { days: within(dayAfterThanksgiving), open: morning, close: noon },
    ];
  }),
};
