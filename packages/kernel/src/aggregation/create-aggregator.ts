import type { SessionCalendar } from '../time/session-calendar.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import type { BarSpec } from './bar-spec.ts';
import { ThresholdBarAggregator } from './threshold-bars.ts';
import { TimeBarAggregator } from './time-bars.ts';

/**
 * An empty aggregator of the given bars. A calendar aligns time bars to its sessions; it means nothing to tick,
 * volume and dollar bars. Refuses a specification whose size is not above zero, and bars longer than a day
 * together with a calendar.
 */
export const createAggregator = (spec: BarSpec, calendar?: SessionCalendar): BarAggregator =>
  spec.type === 'time' ? new TimeBarAggregator(spec, calendar) : new ThresholdBarAggregator(spec);
