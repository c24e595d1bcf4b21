import { type CivilDate, civilOfDay } from './civil-day.ts';
import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
} from './micros.ts';

export type { CivilDate } from './civil-day.ts';

/** The UTC date of a time. */
export const civilDate = (time: Micros): CivilDate => civilOfDay(Math.floor(time / MICROS_PER_DAY));

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
