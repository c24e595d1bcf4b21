import type { SessionCalendar } from '../time/session-calendar.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import type { BarSpec } from './bar-spec.ts';
import { RenkoBarAggregator } from './bricks/renko-bars.ts';
import { VolumeRenkoBarAggregator } from './bricks/volume-renko-bars.ts';
import { ThresholdBarAggregator } from './thresholds/threshold-bars.ts';
import { HeikinAshiBarAggregator } from './time/heikin-ashi-bars.ts';
import { TimeBarAggregator } from './time/time-bars.ts';

/**
 * An empty aggregator of the given bars. With a calendar, bars are made of what lies within its sessions and, Renko
 * bricks aside, none reaches across a time when the market is closed; without one, bars take all data. Refuses a
 * specification whose size is not above zero, and time bars longer than a day together with a calendar.
 */
export const createAggregator = (spec: BarSpec, calendar?: SessionCalendar): BarAggregator => {
  switch (spec.type) {
    case 'time':
      return new TimeBarAggregator(spec, calendar);
    case 'heikin-ashi':
      return new HeikinAshiBarAggregator(spec, calendar);
    case 'renko':
      return new RenkoBarAggregator(spec, calendar);
    case 'volume-renko':
      return new VolumeRenkoBarAggregator(spec, calendar);
    default:
      return new ThresholdBarAggregator(spec, calendar);
  }
};
