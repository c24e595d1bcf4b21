import type { SessionCalendar } from '@marketloom/kernel';
import { BARS_V1_START } from './bars-v1.ts';

const DAY = 86_400_000_000;

/** A market that never closes, one session a day from `BARS_V1_START` on: the exchange calendars end before the bars. */
export const everyDay = (days: number): SessionCalendar => {
  const opens = Float64Array.from({ length: days }, (_, day) => BARS_V1_START + day * DAY);
  return {
    id: '24/7',
    timeZone: 'UTC',
    opens,
    closes: opens.map((open) => open + DAY),
    dates: Int32Array.from(opens, (open) =>
      Number(new Date(open / 1_000).toISOString().slice(0, 10).replaceAll('-', '')),
    ),
  };
};
