import type { SessionCalendar } from '../../../src/index.ts';
import { at } from '../../fixtures/backtest.ts';

const DAYS = Array.from({ length: 14 }, (_, i) => i + 1);

/** A market that never closes: every day is a session, from midnight to midnight UTC. */
export const endlessCalendar: SessionCalendar = {
  id: 'ALWAYS',
  timeZone: 'UTC',
  opens: Float64Array.from(DAYS, (day) => at(`${day} 00:00`)),
  closes: Float64Array.from(DAYS, (day) => at(`${day + 1} 00:00`)),
  dates: Int32Array.from(DAYS, (day) => 20_240_100 + day),
};

/** The open of the exchange on a date of January 2024. */
export const dayOpens = (date: number): number => at(`${date - 20_240_100} 09:30`);

export const dayCloses = (date: number): number =>
  at(`${date - 20_240_100} ${date === 20_240_103 ? '12:00' : '16:00'}`);

/** The date of a moment in January 2024. */
export const dateOf = (time: number): number =>
  20_240_101 + Math.floor((time - at('1 00:00')) / (24 * 3_600_000_000));
