import type { Instrument } from '../instrument/instrument.ts';
import { micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import type { ExpiryPolicy } from './expiry-policy.ts';
import type { ScheduledEvent } from './schedule.ts';

/**
 * What is due in the life of a contract, in the order in which it is done at one time. Options come before futures,
 * since an option may deliver a future that ends with it.
 */
export const expirySteps = [
  'end',
  'unknown-session',
  'notice',
  'watch',
  'settle-option',
  'settle-future',
  'last-chance',
] as const;
export type ExpiryStep = (typeof expirySteps)[number];

export interface ExpiryEvent extends ScheduledEvent {
  readonly step: ExpiryStep;
}

/** By which prices a contract is settled. */
export interface ExpiryReference {
  /** The underlying, or the contract itself; -1 where the underlying is not in the run. */
  readonly instrumentIndex: number;
  /** The first price at `since` or later, or the last that is not older than it. */
  readonly wanted: 'first' | 'last';
  readonly since: number;
}

export interface PlannedContract {
  readonly reference: ExpiryReference;
  readonly events: readonly ExpiryEvent[];
}

/**
 * When a contract ends, is settled, and by which prices. What settles in the morning is settled by the first price of
 * its underlying in the session of the expiration date, or after the end of its own trading where that is later;
 * the close of that session is the last chance for such a price. All else is settled by the last price.
 * Where the calendar ends before that session, who holds the contract to its end is told so then.
 */
export const planContract = (
  index: number,
  instruments: readonly Instrument[],
  indexById: ReadonlyMap<string, number>,
  calendars: readonly SessionCalendar[],
  policy: ExpiryPolicy,
): PlannedContract | undefined => {
  const instrument = instruments[index]!;
  const { contract } = instrument;
  if (contract === undefined) return undefined;
  const { lastTradeAt } = contract;
  const isOption = contract.option !== undefined;
  const underlying = indexById.get(contract.underlying ?? '') ?? -1;
  const ownPrice = !isOption && underlying < 0;
  const by = ownPrice ? index : underlying;
  const calendar = calendars[by < 0 ? index : by]!;
  const at = (step: ExpiryStep, time: number): ExpiryEvent => ({
    step,
    time,
    rank: expirySteps.indexOf(step),
    instrumentIndex: index,
  });
  const events = [at('end', lastTradeAt)];
  const noticeAt = isOption || contract.delivery === 'cash' ? undefined : policy.noticeAt?.(instrument);
  if (noticeAt !== undefined && policy.delivery !== 'cash-settle') events.push(at('notice', noticeAt));
  const settle = isOption ? 'settle-option' : 'settle-future';
  const endsFirst = (instruments[by]?.contract?.lastTradeAt ?? Number.POSITIVE_INFINITY) <= lastTradeAt;
  const isMorning = contract.settlement === 'am' && !ownPrice && !endsFirst;
  if (!isMorning) {
    events.push(at(settle, Math.max(lastTradeAt, policy.settlesAt?.(instrument) ?? lastTradeAt)));
    const since = sessionOpen(calendar, lastTradeAt);
    return { reference: { instrumentIndex: by, wanted: 'last', since }, events };
  }
  const session = sessionOfDate(calendar, contract.expirationDate);
  if (session < 0) {
    events.push(at('unknown-session', lastTradeAt));
    return { reference: { instrumentIndex: by, wanted: 'first', since: lastTradeAt }, events };
  }
  const since = Math.max(lastTradeAt, calendar.opens[session]!);
  const lastChance = Math.max(since, calendar.closes[session]!);
  events.push(at('watch', since), at('last-chance', lastChance));
  events.push(at(settle, Math.max(since, policy.settlesAt?.(instrument) ?? since)));
  return { reference: { instrumentIndex: by, wanted: 'first', since }, events };
};

/** The open of the last session that had opened by a time. */
const sessionOpen = (calendar: SessionCalendar, time: number): number => {
  const session = lastSessionOpenedBy(calendar, micros(time));
  return session < 0 ? Number.NEGATIVE_INFINITY : calendar.opens[session]!;
};

/** The session of a date, or the last before it where there is none; -1 beyond the calendar. */
const sessionOfDate = (calendar: SessionCalendar, date: number): number => {
  const { dates } = calendar;
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle]! <= date) low = middle + 1;
    else high = middle;
  }
  return low === dates.length && dates[low - 1] !== date ? -1 : low - 1;
};
