import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
} from './micros.ts';

/** A civil date of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The UTC date of a time, by integer arithmetic (H. Hinnant, "chrono-compatible low-level date algorithms").
 */
export const civilDate = (time: Micros): CivilDate => {
  const shifted = Math.floor(time / MICROS_PER_DAY) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
};

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** ISO 8601 in UTC, with microseconds only where the time has them: `2008-10-10T20:00:00Z`. */
export const formatTime = (time: Micros): string => {
  if (!Number.isFinite(time)) return String(time);
  const { year, month, day } = civilDate(time);
  const within = time - Math.floor(time / MICROS_PER_DAY) * MICROS_PER_DAY;
  const hours = Math.floor(within / MICROS_PER_HOUR);
  const minutes = Math.floor((within % MICROS_PER_HOUR) / MICROS_PER_MINUTE);
  const seconds = Math.floor((within % MICROS_PER_MINUTE) / MICROS_PER_SECOND);
  const fraction = within % MICROS_PER_SECOND;
  const decimals = fraction === 0 ? '' : `.${pad(fraction, 6).replace(/(000)$/, '')}`;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hours)}:${pad(minutes)}:${pad(seconds)}${decimals}Z`;
};
