import { type Micros, micros } from '@marketloom/kernel';

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

/** The moment of a date (yyyy-mm-dd) and a time (hh:mm) in New York. */
export const atNewYork = (date: string, clock: string): Micros =>
  micros(
    Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('America/New_York').epochMilliseconds *
      1000,
  );
