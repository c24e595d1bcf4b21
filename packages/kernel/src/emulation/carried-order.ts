import type { Order } from '../order/order.ts';
import type { ApprovedOrder } from '../risk/gate.ts';
import type { VenueReason } from '../venue/venue.ts';

/**
 * Why the venue was asked to cancel a stand-in: its order is to end, or only to leave the venue for now, as a
 * leg does that its group makes wait again.
 */
export type Ending =
  | { readonly kind: 'cancel'; readonly reason: VenueReason | undefined; readonly isAsked: boolean }
  | { readonly kind: 'withdraw' };

/** An order that the kernel carries for a venue: held and watched here, or at the venue by an order that stands for it. */
export interface CarriedOrder {
  readonly order: ApprovedOrder;
  /** What stands for it at the venue, or is on its way there. */
  standIn: Order | undefined;
  /** What the venue was asked to do with the stand-in. */
  ending: Ending | undefined;
  /** Limit that the stand-in was last asked to have; NaN without one. */
  askedLimit: number;
  /** Waits to be sent at the end of the event that is being worked off. */
  isQueued: boolean;
  /** Whether its owner was told that it is accepted. */
  isAccepted: boolean;
}

export const carry = (order: ApprovedOrder): CarriedOrder => ({
  order,
  standIn: undefined,
  ending: undefined,
  askedLimit: Number.NaN,
  isQueued: false,
  isAccepted: false,
});

/** What the order had filled when its present stand-in was made. */
export const filledBefore = ({ order, standIn }: CarriedOrder): number =>
  order.filledScaled - (standIn?.filledScaled ?? 0);
