import type { SessionCalendar } from '@marketloom/kernel';

/**
 * The session of each of many ascending times by walking along regular hours: knows neither breaks nor extended
 * trading, and cannot go back. Gives the sum of the indices (the next session's where closed) and how many were open.
 */
export const walkSessions = (
  { opens, closes }: SessionCalendar,
  times: Float64Array,
): { readonly sum: number; readonly open: number } => {
  let index = 0;
  let sum = 0;
  let open = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    while (time >= closes[index]!) index++;
    sum += index;
    if (time >= opens[index]!) open++;
  }
  return { sum, open };
};
