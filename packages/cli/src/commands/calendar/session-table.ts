import { type Hours, regularHoursOn } from '@marketloom/market-data';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';
import type { DateRange } from './date-range.ts';
import type { ShownSession } from './shown-session.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export interface SessionTableInput {
  readonly exchange: string;
  /** With extended trading and lunch, for the marks. */
  readonly sessions: readonly ShownSession[];
  readonly range: DateRange;
  readonly extended: boolean;
}

/** One line a day: sessions, and the weekdays without one between them. */
export const sessionTable = (input: SessionTableInput, terminal: Terminal): string => {
  const { exchange, sessions, range, extended } = input;
  const byDate = new Map(sessions.map((session) => [session.date, session]));
  const days = daysOf(range).filter((date) => byDate.has(date) || !isWeekend(date));
  const columns: readonly Column[] = [
    { name: 'date', cell: (session) => session.date },
    { name: 'day', cell: (session) => weekdayOf(session.date) },
    ...(extended && sessions.some(({ preMarket }) => preMarket)
      ? [{ name: 'from', cell: preMarketCell }]
      : []),
    { name: 'open', cell: (session) => clockOn(session.date, session.open) },
    { name: 'close', cell: (session) => clockOn(session.date, session.close) },
    ...(extended && sessions.some(({ postMarket }) => postMarket)
      ? [{ name: 'to', cell: postMarketCell }]
      : []),
    { name: 'open UTC', isUtc: true, cell: (session) => clockOn(session.date, session.openUtc) },
    { name: 'close UTC', isUtc: true, cell: (session) => clockOn(session.date, session.closeUtc) },
    {
      name: '',
      cell: (session) => marksOf(session, regularHoursOn(exchange, numberOf(session.date))).join(', '),
    },
  ];
  const tableOf = (shown: readonly Column[]): string =>
    textTable(
      shown.map(({ name }) => name),
      days.map((date) => {
        const session = byDate.get(date);
        return session === undefined
          ? [date, weekdayOf(date), 'closed', ...shown.slice(3).map(() => '')]
          : shown.map(({ cell }) => cell(session));
      }),
      { right: [], width: Number.POSITIVE_INFINITY, colours: terminal.colours },
    );
  const whole = tableOf(columns);
  const widest = Math.max(
    ...whole
      .split('\n')
      .slice(1)
      .map((line) => line.length),
  );
  if (widest <= terminal.lineLimit) return whole;
  const narrow = tableOf(columns.filter(({ isUtc }) => isUtc !== true));
  return `${narrow}\n\n${terminal.colours.quiet('Times of UTC need a wider terminal, or --json.')}`;
};

interface Column {
  readonly name: string;
  /** Left out where the terminal is too narrow for it. */
  readonly isUtc?: boolean;
  readonly cell: (session: ShownSession) => string;
}

const preMarketCell = ({ date, preMarket }: ShownSession): string =>
  preMarket === undefined ? '' : clockOn(date, preMarket.from);
const postMarketCell = ({ date, postMarket }: ShownSession): string =>
  postMarket === undefined ? '' : clockOn(date, postMarket.to);

const weekdayOf = (date: string): string => weekdays[new Date(date).getUTCDay()]!;
const isWeekend = (date: string): boolean => new Date(date).getUTCDay() % 6 === 0;
const numberOf = (date: string): number => Number(date.replaceAll('-', ''));
const clockOf = (time: string): string => time.slice(11, 16);

/** A time of day, with its weekday where that is not the session's own. */
const clockOn = (date: string, time: string): string =>
  time.startsWith(date) ? clockOf(time) : `${weekdayOf(time.slice(0, 10))} ${clockOf(time)}`;

/** What is unusual about a session, in a few words. */
const marksOf = (session: ShownSession, regular: Hours | undefined): readonly string[] => {
  if (regular === undefined) return [];
  const { date, open, close, lunch } = session;
  const marks: string[] = [];
  const midnight = `${date}T00:00`;
  const usualOpen = minutesOf(regular.open) + (regular.openDayOffset ?? 0) * MINUTES_PER_DAY;
  const usualClose = minutesOf(regular.close);
  const opens = minutesBetween(midnight, open);
  const closes = minutesBetween(midnight, close);
  if (isWeekend(date) && regular.open !== '00:00') marks.push('weekend session');
  if (opens > usualOpen) marks.push('late open');
  if (opens < usualOpen) marks.push('early open');
  if (closes < usualClose) marks.push('early close');
  if (closes > usualClose) marks.push('late close');
  if (lunch !== undefined) marks.push(`break ${clockOf(lunch.from)}-${clockOf(lunch.to)}`);
  return marks;
};

const MINUTES_PER_DAY = 1_440;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const minutesBetween = (from: string, to: string): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;

const daysOf = ({ from, to }: DateRange): readonly string[] => {
  const count = minutesBetween(`${from}T00:00`, `${to}T00:00`) / MINUTES_PER_DAY + 1;
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10),
  );
};
