import type { OrderSupport } from '../venue/order-support.ts';
import type { FillSource, SimulatedVenueOptions } from '../venue/venue-context.ts';

export type EmulationOptions = Pick<
  SimulatedVenueOptions,
  'scales' | 'calendars' | 'market' | 'policy' | 'listener' | 'held'
> & {
  /** What the run reads that fills orders, by instrument index. */
  readonly sources: readonly FillSource[];
  /** What the venue takes. */
  readonly support: OrderSupport;
};
