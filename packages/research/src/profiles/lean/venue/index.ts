export { LeanVenue } from './lean-venue.ts';
export { type LeanVenueOptions, leanSupport } from './lean-venue-options.ts';
export type { Subscription } from './listing.ts';
export { type OrderKind, orderKinds } from './order-kind.ts';
export type { ProposedOrder } from './pending-order.ts';
export { type Resolution, resolutions } from './resolution.ts';
