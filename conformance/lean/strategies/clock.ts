import type { Micros } from '@marketloom/kernel';

/** A moment on the clock of New York. */
export interface LocalTime {
  /** yyyy-mm-dd */
  readonly date: string;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** hh:mm */
  readonly clock: string;
}

export const newYork = (time: Micros): LocalTime => {
  const local = Temporal.Instant.fromEpochMilliseconds(time / 1000).toZonedDateTimeISO('America/New_York');
  const { day, hour, minute } = local;
  const pad = (value: number): string => String(value).padStart(2, '0');
  return { date: local.toPlainDate().toString(), day, hour, minute, clock: `${pad(hour)}:${pad(minute)}` };
};
