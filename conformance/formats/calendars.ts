import { MICROS_PER_DAY, MICROS_PER_MINUTE, type SessionCalendar } from '@marketloom/kernel';
import { calendarById, calendarIds, localToDate, zoneOffsets } from '@marketloom/market-data';
import { type GoldenCase, type GoldenFormat, MalformedGolden, shaped } from './golden-format.ts';

type SpecialSession = readonly [date: string, open: string, close: string];

interface RegularHours {
  readonly from: string;
  readonly open: string;
  readonly close: string;
  readonly openDayOffset?: number;
}

interface CalendarGolden {
  readonly exchange: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly regularHours: readonly RegularHours[];
  readonly weekdayHolidays: readonly string[];
  readonly weekendSessions: readonly string[];
  readonly specialSessions: readonly SpecialSession[];
}

/** A session as the golden file's clock shows it. */
interface Hours {
  readonly open: string;
  readonly close: string;
  /** -1 where it opens on the calendar day before. */
  readonly openDayOffset: number;
}

/**
 * Names that other libraries use for what has an id of its own here, without blanks and marks: `CMEGlobex_Gold` and
 * `CME Globex Gold` are one. Products of CME whose days are not known (cryptocurrencies, livestock) have none, nor
 * have calendars that put several products together (`CMES`, `CME_TradeDate`, `us_futures`).
 */
const otherNames: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/^(cme|cbot)(globex)?equit/, 'CME-EQUITY'],
  [/^(cme|nymex)(globex)?.*(energy|crude|gas|nyharbor)/, 'CME-ENERGY'],
  [/^(cme|comex)(globex)?.*(metal|gold|silver|copper)/, 'CME-METALS'],
  [/^cme(globex)?(fx|currenc)/, 'CME-FX'],
  [/^(cme|cbot)(globex)?(rate|interestrate|fixedincome|bond)/, 'CME-RATES'],
  [/^(cme|cbot)(globex)?(grain|oilseed|agricultur)/, 'CME-GRAINS'],
  [/^cboeindexoptions$/, 'XCBO'],
  [/^cboeequityoptions$/, 'XCBO-EQUITY'],
  [/^cboefutures$/, 'XCBF'],
  [/^(stock|djia|dow)$/, 'XNYS'],
  [/^tsxv$/, 'XTSE'],
  [/^forex$/, '24/5'],
];

/** Before this date the references carry today's hours back, so hours are not compared. */
const HOURS_FROM = '2000-01-01';

/** New York opened late by minutes on these days, on which the references disagree. */
const uncountedHours: Readonly<Record<string, readonly string[]>> = {
  XNYS: [
    ...['2001-09-17', '2001-10-08', '2002-09-11', '2003-03-20', '2004-06-07', '2005-06-01', '2006-12-27'],
  ],
};

/** Sessions of an exchange: each file is compared as a whole, its closed days and its hours as cases of their own. */
export const calendarsFormat: GoldenFormat = {
  name: 'calendars',
  recognises: (content) => 'exchange' in content && 'weekdayHolidays' in content && 'regularHours' in content,
  cases: (content) => {
    const golden = shaped<CalendarGolden>(content, 'calendar', {
      exchange: 'string',
      timeZone: 'string',
      from: 'string',
      to: 'string',
      sessions: 'number',
      regularHours: 'array',
      weekdayHolidays: 'array',
      weekendSessions: 'array',
      specialSessions: 'array',
    });
    const id = idOf(golden.exchange);
    const caseOf = (
      what: string,
      check: (ours: ReadonlyMap<string, Hours>) => readonly string[],
    ): GoldenCase => ({
      name: `${golden.exchange}: ${what}`,
      isBuilt: id !== undefined,
      check: () => {
        if (id === undefined) throw new MalformedGolden(`no such calendar in the API: ${golden.exchange}`);
        return check(sessionsOf(calendarById(id), golden));
      },
    });
    return [
      caseOf('days with a session', (ours) => compareDays(golden, ours)),
      caseOf('open and close', (ours) => compareHours(golden, ours, uncountedHours[id ?? ''] ?? [])),
    ];
  },
};

const idOf = (exchange: string): string | undefined => {
  const known = calendarIds.find((id) => id.toLowerCase() === exchange.toLowerCase());
  const name = exchange.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
  const id = known ?? otherNames.find(([pattern]) => pattern.test(name))?.[1];
  return id === undefined ? undefined : calendarById(id).id;
};

const dashed = (date: number): string => {
  const digits = String(date);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};

const clock = (local: number): string => {
  const minutes = Math.floor(
    (local - Math.floor(local / MICROS_PER_DAY) * MICROS_PER_DAY) / MICROS_PER_MINUTE,
  );
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

const sessionsOf = (calendar: SessionCalendar, golden: CalendarGolden): ReadonlyMap<string, Hours> => {
  const zone = zoneOffsets(golden.timeZone);
  const sessions = new Map<string, Hours>();
  calendar.dates.forEach((date, i) => {
    const day = dashed(date);
    if (day < golden.from || day > golden.to) return;
    const open = zone.toLocal(calendar.opens[i]!);
    sessions.set(day, {
      open: clock(open),
      close: clock(zone.toLocal(calendar.closes[i]!)),
      openDayOffset: localToDate(open) < date ? -1 : 0,
    });
  });
  return sessions;
};

const compareDays = (golden: CalendarGolden, ours: ReadonlyMap<string, Hours>): readonly string[] => {
  const expected = new Set(golden.weekendSessions);
  const holidays = new Set(golden.weekdayHolidays);
  for (const day of daysOf(golden)) if (!isWeekend(day) && !holidays.has(day)) expected.add(day);
  const differences = [
    ...[...ours.keys()].filter((day) => !expected.has(day)).map((day) => `${day}: got a session, want none`),
    ...[...expected].filter((day) => !ours.has(day)).map((day) => `${day}: got no session, want one`),
  ].sort();
  if (ours.size !== golden.sessions)
    differences.push(`${golden.from} to ${golden.to}: got ${ours.size} sessions, want ${golden.sessions}`);
  return differences;
};

const compareHours = (
  golden: CalendarGolden,
  ours: ReadonlyMap<string, Hours>,
  uncounted: readonly string[],
): readonly string[] => {
  const special = new Map(golden.specialSessions.map(([day, open, close]) => [day, { open, close }]));
  const differences: string[] = [];
  for (const [day, hours] of ours) {
    if (day < HOURS_FROM || uncounted.includes(day)) continue;
    const regular = golden.regularHours.findLast(({ from }) => from <= day);
    if (regular === undefined) throw new MalformedGolden(`there are no regular hours for ${day}`);
    const exception = special.get(day);
    const want = {
      open: exception?.open ?? regular.open,
      close: (exception?.close ?? regular.close).replace('24:00', '00:00'),
      openDayOffset: exception === undefined ? (regular.openDayOffset ?? 0) : hours.openDayOffset,
    };
    if (textOf(hours) !== textOf(want))
      differences.push(`${day}: got ${textOf(hours)}, want ${textOf(want)}`);
  }
  return differences;
};

const textOf = ({ open, close, openDayOffset }: Hours): string =>
  `${open}${openDayOffset < 0 ? ' the day before' : ''} to ${close}`;

const MILLISECONDS_PER_DAY = 86_400_000;

const daysOf = ({ from, to }: CalendarGolden): readonly string[] => {
  const first = Date.parse(from);
  const count = (Date.parse(to) - first) / MILLISECONDS_PER_DAY + 1;
  if (!(count > 0)) throw new MalformedGolden(`"from" and "to" are no dates in order: ${from}, ${to}`);
  return Array.from({ length: count }, (_, i) =>
    new Date(first + i * MILLISECONDS_PER_DAY).toISOString().slice(0, 10),
  );
};

const isWeekend = (day: string): boolean => new Date(day).getUTCDay() % 6 === 0;
