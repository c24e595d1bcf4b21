import { formatTime, micros, type SessionCalendar } from '@marketloom/kernel';
import { zoneOffsets } from '@marketloom/market-data';

/** A stretch of trading, or of none, as it is printed: local `yyyy-mm-ddTHH:mm`, and instants of UTC. */
interface ShownSpan {
  readonly from: string;
  readonly to: string;
  readonly fromUtc: string;
  readonly toUtc: string;
}

/** One session as it is shown. */
export interface ShownSession {
  readonly date: string;
  /** Local date and time: sessions of futures open on the day before. */
  readonly open: string;
  readonly close: string;
  readonly openUtc: string;
  readonly closeUtc: string;
  readonly preMarket?: ShownSpan;
  readonly postMarket?: ShownSpan;
  readonly lunch?: ShownSpan;
}

/** Session `index` of the calendar, with extended trading and lunch where it has them and they are asked for. */
export const shownSession = (calendar: SessionCalendar, index: number, extended: boolean): ShownSession => {
  const zone = zoneOffsets(calendar.timeZone);
  const local = (time: number): string => formatTime(micros(zone.toLocal(time))).slice(0, 16);
  const utc = (time: number): string => formatTime(micros(time));
  const open = calendar.opens[index]!;
  const close = calendar.closes[index]!;
  const span = (from: number | undefined, to: number | undefined): ShownSpan | undefined =>
    from !== undefined && to !== undefined && from < to
      ? { from: local(from), to: local(to), fromUtc: utc(from), toUtc: utc(to) }
      : undefined;
  const preMarket = extended ? span(calendar.extendedOpens?.[index], open) : undefined;
  const postMarket = extended ? span(close, calendar.extendedCloses?.[index]) : undefined;
  const lunch = extended ? span(calendar.breakStarts?.[index], calendar.breakEnds?.[index]) : undefined;
  return {
    date: String(calendar.dates[index]).replace(/^(....)(..)(..)$/, '$1-$2-$3'),
    open: local(open),
    close: local(close),
    openUtc: utc(open),
    closeUtc: utc(close),
    ...(preMarket && { preMarket }),
    ...(postMarket && { postMarket }),
    ...(lunch && { lunch }),
  };
};

/** The same with local times as `HH:mm` alone, as `--json` prints them; the instants of UTC say of which day they are. */
export const withoutDays = (session: ShownSession): ShownSession => {
  const span = (shown: ShownSpan): ShownSpan => ({
    ...shown,
    from: clockOf(shown.from),
    to: clockOf(shown.to),
  });
  const { open, close, preMarket, postMarket, lunch } = session;
  return {
    ...session,
    open: clockOf(open),
    close: clockOf(close),
    ...(preMarket && { preMarket: span(preMarket) }),
    ...(postMarket && { postMarket: span(postMarket) }),
    ...(lunch && { lunch: span(lunch) }),
  };
};

const clockOf = (local: string): string => local.slice(11);
