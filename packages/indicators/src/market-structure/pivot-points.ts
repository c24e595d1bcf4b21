import { calendarWindowParameters } from '../building-blocks/calendar-window.ts';

/** What the definitions of all pivot points have in common. */
export const pivotPoints = {
  subject: 'market-structure',
  inputs: ['open', 'high', 'low', 'close', 'time'],
  parameters: calendarWindowParameters,
  pane: 'price',
  gaps: 'No value before the first day, week or month has ended.',
  // No window can end before the second bar.
  warmUp: () => 1,
} as const;

type Levels = Readonly<Record<'pivot' | 'r1' | 's1' | 'r2' | 's2' | 'r3' | 's3', Float64Array>>;

/** Writes the levels of the floor traders around a pivot, from the last window's high and low, into row `i`. */
export function writeFloorLevels(levels: Levels, i: number, pivot: number, high: number, low: number): void {
  const range = high - low;
  levels.pivot[i] = pivot;
  levels.r1[i] = 2 * pivot - low;
  levels.s1[i] = 2 * pivot - high;
  levels.r2[i] = pivot + range;
  levels.s2[i] = pivot - range;
  levels.r3[i] = high + 2 * (pivot - low);
  levels.s3[i] = low - 2 * (high - pivot);
}
