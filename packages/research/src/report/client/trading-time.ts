/**
 * The time axis that all charts share. Nights, weekends and holidays take no room: bars stand at equal distances,
 * ticks at their distance in seconds, but never more than `LONGEST_QUIET` from each other.
 */
export interface TradingTime {
  /** Milliseconds since the epoch, ascending, without repeats. */
  readonly times: Float64Array;
  /** Where each stands on the axis, ascending. */
  readonly positions: Float64Array;
  /** Of every UTC day in it, the index of its first time. */
  readonly dayStarts: Int32Array;
}

const LONGEST_QUIET = 1800;
const DAY = 86_400_000;

export function tradingTime(
  prices: readonly Float64Array[],
  equity: Float64Array,
  equallySpaced: boolean,
): TradingTime {
  const times = unionOf(prices, equity);
  const positions = new Float64Array(times.length);
  const dayStarts: number[] = [];
  let day = Number.NaN;
  for (let index = 0; index < times.length; index++) {
    if (index > 0) {
      const seconds = (times[index]! - times[index - 1]!) / 1000;
      positions[index] = positions[index - 1]! + (equallySpaced ? 1 : Math.min(seconds, LONGEST_QUIET));
    }
    const itsDay = Math.floor(times[index]! / DAY);
    if (itsDay !== day) dayStarts.push(index);
    day = itsDay;
  }
  return { times, positions, dayStarts: Int32Array.from(dayStarts) };
}

/** All the prices' times, and what the equity curve has before and after them. */
function unionOf(prices: readonly Float64Array[], equity: Float64Array): Float64Array {
  const filled = prices.filter(({ length }) => length > 0);
  const first = Math.min(...filled.map((times) => times[0]!));
  const last = Math.max(...filled.map((times) => times.at(-1)!));
  const outside = filled.length === 0 ? equity : equity.filter((time) => time < first || time > last);
  if (outside.length === 0 && filled.length === 1) return filled[0]!;
  const all = new Float64Array(outside.length + filled.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of [outside, ...filled]) {
    all.set(part, offset);
    offset += part.length;
  }
  all.sort();
  return all.filter((time, index) => index === 0 || time !== all[index - 1]);
}

/** The position of a time; between two known times in proportion, outside of all at the nearer end. */
export function positionOf(axis: TradingTime, time: number): number {
  const { times, positions } = axis;
  const after = firstAtOrAfter(times, time);
  if (after === times.length) return positions.at(-1) ?? 0;
  if (after === 0 || times[after] === time) return positions[after]!;
  const share = (time - times[after - 1]!) / (times[after]! - times[after - 1]!);
  return positions[after - 1]! + share * (positions[after]! - positions[after - 1]!);
}

/** The index of the first value that is not below the target, or the length where there is none. */
export function firstAtOrAfter(ascending: ArrayLike<number>, target: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
