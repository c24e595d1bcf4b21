import type { ContinuousSpan, SessionCalendar } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { ListedContract } from './listed-contracts.ts';
import type { Roll } from './roll-text.ts';
import type { SessionFacts } from './session-facts.ts';

/** Sessions before a roll in which both contracts must have a price at one time. */
const PRICE_SESSIONS = 10;

/**
 * The moment from which on a contract is in front: as the session opens, extended trading included; a microsecond
 * later where the session before has only just ended, so that its last bar is still of before.
 */
export const rollTime = (calendar: SessionCalendar, session: number): number => {
  const opens = calendar.extendedOpens ?? calendar.opens;
  const closes = calendar.extendedCloses ?? calendar.closes;
  const open = opens[session]!;
  return session > 0 && closes[session - 1]! === open ? open + 1 : open;
};

/**
 * Which contract is in front from when on. What is decided for a session is decided as it opens, of what had ended by
 * then: data of later change nothing. No contract is in front on the session of its last trade, and none comes back.
 */
export const rollSpans = (
  contracts: readonly ListedContract[],
  facts: ReadonlyMap<string, SessionFacts>,
  roll: Roll,
  calendar: SessionCalendar,
): readonly ContinuousSpan[] => {
  const [first, last] = sessionsOf(facts);
  const decide =
    'sessionsBefore' in roll
      ? byDate(contracts, roll)
      : byMeasure(contracts, measureOf(roll.by, facts, calendar));
  const spans: ContinuousSpan[] = [];
  let front = -1;
  for (let session = first; session <= last + 1 && session < calendar.opens.length; session++) {
    const next = decide(session, front);
    if (next === front) continue;
    const from = rollTime(calendar, session);
    const contract = contracts[next]!.instrument.id;
    const prices =
      front < 0
        ? {}
        : lastPrices(facts, contracts[front]!.instrument.id, contract, [
            rollTime(calendar, Math.max(0, session - PRICE_SESSIONS)),
            from,
          ]);
    spans.push({ contract, from, ...prices });
    front = next;
  }
  return spans;
};

/** First and last session of which any contract has bars. */
const sessionsOf = (facts: ReadonlyMap<string, SessionFacts>): readonly [number, number] => {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { volumes } of facts.values())
    for (const session of volumes.keys()) {
      first = Math.min(first, session);
      last = Math.max(last, session);
    }
  return [first, last];
};

type Decision = (session: number, front: number) => number;

const byDate =
  (
    contracts: readonly ListedContract[],
    { by, sessionsBefore }: Extract<Roll, { sessionsBefore: number }>,
  ): Decision =>
  (session, front) => {
    let next = Math.max(front, 0);
    const rollsOn = ({ instrument, lastSession, firstNoticeSession }: ListedContract): number => {
      if (by === 'first-notice' && firstNoticeSession === undefined)
        throw new MarketDataError(
          'CONTINUOUS_INVALID',
          `${instrument.id} has no first notice before its last trade: roll by last-trade or earlier`,
        );
      const anchor =
        by === 'last-trade' ? lastSession : Math.min(firstNoticeSession ?? lastSession, lastSession);
      // Never held on its last session, however few sessions before a first notice are asked for.
      return Math.min(anchor, lastSession) - sessionsBefore;
    };
    while (next < contracts.length - 1 && rollsOn(contracts[next]!) <= session) next++;
    return next;
  };

/** What is known of a contract as a session opens; undefined where nothing is. */
type Measure = (contract: ListedContract, session: number) => number | undefined;

const byMeasure =
  (contracts: readonly ListedContract[], measure: Measure): Decision =>
  (session, front) => {
    let next = Math.max(front, 0);
    const largestAfter = (from: number): readonly [number, number] => {
      let [best, most] = [-1, Number.NEGATIVE_INFINITY];
      for (let i = from + 1; i < contracts.length; i++) {
        const size = measure(contracts[i]!, session);
        if (size !== undefined && size > most && contracts[i]!.lastSession > session)
          [best, most] = [i, size];
      }
      return [best, most];
    };
    while (next < contracts.length - 1 && contracts[next]!.lastSession <= session) {
      const [best] = largestAfter(next);
      next = best < 0 ? next + 1 : best;
    }
    const [best, most] = largestAfter(next);
    const own = measure(contracts[next]!, session);
    return best >= 0 && own !== undefined && most > own ? best : next;
  };

const measureOf = (
  by: 'volume' | 'open-interest',
  facts: ReadonlyMap<string, SessionFacts>,
  calendar: SessionCalendar,
): Measure => {
  if (by === 'volume') return ({ instrument }, session) => facts.get(instrument.id)!.volumes.get(session - 1);
  if ([...facts.values()].every(({ openInterest }) => openInterest.length === 0))
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      'the catalog has no open interest of these contracts: import it (importLeanOpenInterest), or roll by volume',
    );
  return ({ instrument }, session) => {
    const by = rollTime(calendar, session);
    return facts.get(instrument.id)!.openInterest.findLast(([time]) => time <= by)?.[1];
  };
};

/** The closes of both at the last time by a roll at which a bar of each ended; none where that is too long ago. */
const lastPrices = (
  facts: ReadonlyMap<string, SessionFacts>,
  before: string,
  after: string,
  [since, by]: readonly [number, number],
): Pick<ContinuousSpan, 'priceBefore' | 'priceAfter'> => {
  const [old, next] = [facts.get(before)!.closes, facts.get(after)!.closes];
  let last = Number.NEGATIVE_INFINITY;
  for (const time of next.keys()) if (time > since && time <= by && time > last && old.has(time)) last = time;
  return last === Number.NEGATIVE_INFINITY
    ? {}
    : { priceBefore: old.get(last)!, priceAfter: next.get(last)! };
};
