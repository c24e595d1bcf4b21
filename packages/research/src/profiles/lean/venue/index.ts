export type { Exchange } from './exchange.ts';
export type { KnownMarket } from './known-market.ts';
export { LeanVenue } from './lean-venue.ts';
export { leanSupport } from './lean-venue-options.ts';
export type { Listing, Subscription } from './listing.ts';
export { toTick } from './order-ticks.ts';
export type { PendingOrder, ProposedOrder } from './pending-order.ts';
export type { Resolution } from './resolution.ts';
