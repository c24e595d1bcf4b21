import { MICROS_PER_MINUTE, micros, nextOpen, type SessionCalendar, SessionCursor } from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import type { Benchmark } from '../benchmark.ts';
import { walkSessions } from '../ceilings/session-walk.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';

const calendar = calendarById('XNYS');
/** As the ceiling knows it: without extended trading, which an engine looks up too. */
const { opens, closes, dates, id, timeZone } = calendar;
const regularHours: SessionCalendar = { id, timeZone, opens, closes, dates };
const START = Date.UTC(2015, 0, 1) * 1_000;
const END = Date.UTC(2025, 0, 1) * 1_000;
const ROUNDS = 5;

export const sessionLookup: Benchmark = {
  unit: 'lookups/s',
  goal: 'nsSession, nsSessionRandom, nsNextOpen, nsNextOpenRandom, nsExtended and nsExtendedRandom below 100',
  async measure({ quick }) {
    const times = everyMinute(quick ? START + (END - START) / 10 : END);
    const random = shuffled(times);
    const samples: Record<string, number[]> = {
      nsSessionRandom: [],
      nsNextOpen: [],
      nsNextOpenRandom: [],
      nsExtended: [],
      nsExtendedRandom: [],
    };
    const comparison = await compare({
      count: ROUNDS,
      warmUp: 1,
      engine: () => {
        samples.nsSessionRandom!.push(nanoseconds(random, () => findSessions(random)));
        samples.nsNextOpen!.push(nanoseconds(times, () => findNextOpens(times)));
        samples.nsNextOpenRandom!.push(nanoseconds(random, () => findNextOpens(random)));
        samples.nsExtended!.push(nanoseconds(times, () => findSessions(times, calendar)));
        samples.nsExtendedRandom!.push(nanoseconds(random, () => findSessions(random, calendar)));
        return timed(times, findSessions);
      },
      ceiling: () => timed(times, (list) => walkSessions(calendar, list)),
    });
    return {
      ...comparison,
      extra: {
        nsSession: 1e9 / comparison.rate,
        ...Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, median(list.slice(1))])),
      },
    };
  },
};

const everyMinute = (end: number): Float64Array =>
  Float64Array.from({ length: (end - START) / MICROS_PER_MINUTE }, (_, i) => START + i * MICROS_PER_MINUTE);

/** The same times in an order that no lookup can foresee, the same at each run. */
const shuffled = (times: Float64Array): Float64Array => {
  const list = times.slice();
  let state = 1;
  for (let i = list.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (i + 1));
    const kept = list[i]!;
    list[i] = list[other]!;
    list[other] = kept;
  }
  return list;
};

interface Found {
  readonly sum: number;
  readonly open: number;
}

const findSessions = (times: Float64Array, of: SessionCalendar = regularHours): Found => {
  const cursor = new SessionCursor(of);
  let sum = 0;
  let open = 0;
  for (let i = 0; i < times.length; i++) {
    cursor.at(micros(times[i]!));
    sum += cursor.session;
    if (cursor.phase === 'regular') open++;
  }
  return { sum, open };
};

const findNextOpens = (times: Float64Array): number => {
  let latest = 0;
  for (let i = 0; i < times.length; i++) latest = Math.max(latest, nextOpen(calendar, micros(times[i]!)));
  return latest;
};

const nanoseconds = (times: Float64Array, work: () => unknown): number =>
  (secondsOf(() => void work()) * 1e9) / times.length;

const timed = (times: Float64Array, find: (times: Float64Array) => Found): TimedRun => {
  let found: Found = { sum: 0, open: 0 };
  const seconds = secondsOf(() => {
    found = find(times);
  });
  return { units: times.length, seconds, outcome: `${found.sum} over ${found.open} open minutes` };
};
