import type { Micros } from '@marketloom/kernel';

const MICROS_PER_MILLISECOND = 1000;

/** The first instant of the local date after the one that `time` lies in; daylight saving is the zone's. */
export function nextLocalMidnight(time: Micros, timeZone: string): Micros {
  const milliseconds = Math.floor(time / MICROS_PER_MILLISECOND);
  const local = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
  return microsOf(local.toPlainDate().add({ days: 1 }), timeZone);
}

/** The first instant of a local date, given as yyyy-mm-dd. */
export function localMidnight(date: string, timeZone: string): Micros {
  return microsOf(Temporal.PlainDate.from(date), timeZone);
}

function microsOf(date: Temporal.PlainDate, timeZone: string): Micros {
  return (date.toZonedDateTime(timeZone).epochMilliseconds * MICROS_PER_MILLISECOND) as Micros;
}
