import { EmulatedSimulation } from '../emulation/emulated-simulation.ts';
import { EmulatingVenue } from '../emulation/emulating-venue.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import { fullSupport, type InstrumentData } from '../venue/order-support.ts';
import { SimulatedVenue } from '../venue/simulated-venue.ts';
import type { SimulatedVenueOptions } from '../venue/venue-context.ts';

/** The venue of a run: the simulated one, behind an emulation of what it is to lack, if it is to lack anything. */
export const venueFor = (options: SimulatedVenueOptions, data: readonly InstrumentData[]): FedVenue => {
  const feeds = data.map(({ source, kinds }) => ({ source, hasAuctionPrints: kinds.has('auction') }));
  if (options.support === fullSupport) return new SimulatedVenue(options, feeds);
  const emulation: EmulatingVenue = new EmulatingVenue(
    { ...options, sources: data.map(({ source }) => source) },
    () => venue,
  );
  const venue: SimulatedVenue = new SimulatedVenue({ ...options, listener: emulation.answers }, feeds);
  return new EmulatedSimulation(venue, emulation);
};
