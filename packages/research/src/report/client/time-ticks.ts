import { firstAtOrAfter, type TradingTime } from './trading-time.ts';

export interface TimeTick {
  readonly position: number;
  readonly label: string;
}

type Unit = 'minute' | 'day' | 'month' | 'year';
type Step = readonly [unit: Unit, count: number];

const STEPS: readonly Step[] = [
  ...([1, 5, 15, 30, 60, 120, 240] as const).map((count) => ['minute', count] as const),
  ['day', 1],
  ['day', 7],
  ['month', 1],
  ['month', 3],
  ['month', 6],
  ...([1, 2, 5, 10, 20, 50] as const).map((count) => ['year', count] as const),
];

/** CSS pixels that a label of the unit needs with the air beside it. */
const LABEL_ROOM: Readonly<Record<Unit, number>> = { minute: 64, day: 76, month: 68, year: 52 };
const MINUTE = 60_000;
const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Beyond this many points in view a step within the day cannot be the finest that fits. */
const MOST_POINTS_FOR_MINUTES = 20_000;

/**
 * Ticks for a view of that width in CSS pixels, of the finest step that leaves room for its labels. Each stands on the first point of its period, so a
 * date on the axis is a session that took place.
 */
export function timeTicks(axis: TradingTime, from: number, to: number, width: number): readonly TimeTick[] {
  const first = firstAtOrAfter(axis.positions, from);
  const end = firstAtOrAfter(axis.positions, to + 1e-9);
  for (const step of STEPS) {
    if (step[0] === 'minute' && end - first > MOST_POINTS_FOR_MINUTES) continue;
    const found = boundaries(axis, step, first, end, Math.max(2, Math.floor(width / LABEL_ROOM[step[0]])));
    if (found === null) continue;
    if (found.length < 2) break;
    const room = (LABEL_ROOM[step[0]] * (to - from)) / width;
    const apart = withRoom(axis, found, room);
    return apart.map((index, tick) => ({
      position: axis.positions[index]!,
      label: label(axis.times[index]!, tick === 0 ? null : axis.times[apart[tick - 1]!]!, step[0]),
    }));
  }
  return ends(axis, first, end);
}

/** Of two ticks whose labels would overlap the later goes, unless it begins a day and the earlier does not. */
function withRoom(axis: TradingTime, found: readonly number[], room: number): readonly number[] {
  const beginsDay = (index: number) => axis.dayStarts[firstAtOrAfter(axis.dayStarts, index)] === index;
  const kept: number[] = [];
  for (const index of found) {
    const before = kept.at(-1);
    // The first label is the longest: it also tells the day or the year.
    const needed = kept.length === 1 ? room : room * 0.7;
    if (before === undefined || axis.positions[index]! - axis.positions[before]! >= needed) kept.push(index);
    else if (beginsDay(index) && !beginsDay(before)) kept[kept.length - 1] = index;
  }
  return kept;
}

/** The points that begin a period, or null where there are more than `most`. */
function boundaries(
  axis: TradingTime,
  step: Step,
  first: number,
  end: number,
  most: number,
): number[] | null {
  const { times, dayStarts } = axis;
  const found: number[] = [];
  const consider = (index: number) => {
    if (index === 0 || period(times[index]!, step) !== period(times[index - 1]!, step)) found.push(index);
    return found.length <= most;
  };
  if (step[0] === 'minute') {
    for (let index = first; index < end; index++) if (!consider(index)) return null;
    return found;
  }
  for (let day = firstAtOrAfter(dayStarts, first); day < dayStarts.length && dayStarts[day]! < end; day++) {
    if (!consider(dayStarts[day]!)) return null;
  }
  // The first point of all begins its year only by chance; without it the next label has room.
  if (found[0] === 0 && found.length > 2) found.shift();
  return found;
}

function period(time: number, [unit, count]: Step): number {
  if (unit === 'minute') return Math.floor(time / (count * MINUTE));
  // Weeks begin on Monday; the epoch's first Monday is its fifth day.
  if (unit === 'day') return Math.floor((Math.floor(time / DAY) + (count === 7 ? 3 : 0)) / count);
  const date = new Date(time);
  if (unit === 'month') return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count);
  return Math.floor(date.getUTCFullYear() / count);
}

function label(time: number, before: number | null, unit: Unit): string {
  const date = new Date(time);
  const year = String(date.getUTCFullYear());
  if (unit === 'year') return year;
  const month = MONTHS[date.getUTCMonth()]!;
  const newYear = before === null || new Date(before).getUTCFullYear() !== date.getUTCFullYear();
  if (unit === 'month') {
    if (before !== null && newYear) return year;
    return before === null ? `${month} ${year}` : month;
  }
  const day = `${date.getUTCDate()} ${month}`;
  if (unit === 'day') return newYear ? `${day} ${year}` : day;
  const newDay = before === null || Math.floor(before / DAY) !== Math.floor(time / DAY);
  const clock = date.toISOString().slice(11, 16);
  if (before === null) return `${day} ${clock}`;
  return newDay ? day : clock;
}

/** For a view of so few points that no period begins in it: the first and the last of them. */
function ends(axis: TradingTime, first: number, end: number): readonly TimeTick[] {
  if (end <= first) return [];
  const indices = end - first === 1 ? [first] : [first, end - 1];
  return indices.map((index) => {
    const time = axis.times[index]!;
    const sameDay = Math.floor(axis.times[first]! / DAY) === Math.floor(axis.times[end - 1]! / DAY);
    const text = label(time, null, 'day');
    return {
      position: axis.positions[index]!,
      label: sameDay && indices.length > 1 ? `${text} ${new Date(time).toISOString().slice(11, 16)}` : text,
    };
  });
}
