import type { SessionCalendar } from '../time/session-calendar.ts';
import type { EmitStatus } from './emit-status.ts';

/** What every tracker of statuses is made with. */
export interface TrackerOptions {
  readonly calendar: SessionCalendar;
  readonly emit: EmitStatus;
  /** Close of the session before the first; without it, a first session must pass before anything is set off. */
  readonly previousClose?: number;
}
