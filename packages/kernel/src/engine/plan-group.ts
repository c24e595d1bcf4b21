import { KernelError } from '../errors.ts';
import { bracketTickets } from '../group/bracket-tickets.ts';
import type { GroupKind } from '../group/order-group.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { OrderView } from '../order/order.ts';
import { type InstrumentScale, roundQuantity } from '../order/order-factory.ts';
import type { BracketRequest, ComboRequest, OrderTicket } from '../order/order-ticket.ts';
import type { GroupPlan, PlannedOrder } from './group-plan.ts';

/** Finds the steps of an instrument of the run; refuses one that the run does not have. */
export type ScaleOf = (instrument: Instrument) => InstrumentScale;

/** A group of the given members, which must be at least two. */
export const planGroup = (
  kind: GroupKind,
  members: readonly (OrderTicket | OrderView)[],
  scaleOf: ScaleOf,
): GroupPlan => {
  if (members.length < 2)
    throw new KernelError(
      'ORDER_GROUP_INVALID',
      `a ${kind} group needs at least two orders, not ${members.length}`,
    );
  return { kind, members: members.map((member) => (isOrder(member) ? member : planned(member, scaleOf))) };
};

/** A bracket's entry, targets and stop. */
export const planBracket = (request: BracketRequest, scaleOf: ScaleOf): GroupPlan => {
  const scale = scaleOf(request.instrument);
  const tickets = bracketTickets(
    request,
    (quantity) => roundQuantity(scale, quantity) / scale.quantityFactor,
  );
  return { ...planGroup('bracket', tickets, scaleOf), hasStop: request.stop !== undefined };
};

/** A combo's legs, each for the combo's units times its ratio. */
export const planCombo = (request: ComboRequest, scaleOf: ScaleOf): GroupPlan => {
  const { legs, quantity, limitPrice, timeInForce, tag } = request;
  const common = {
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...(tag === undefined ? {} : { tag }),
  };
  const tickets = legs.map(
    ({ instrument, side, ratio = 1, limitPrice: legLimit }): OrderTicket => ({
      ...common,
      instrument,
      side,
      quantity: quantity * ratio,
      ...(legLimit === undefined ? {} : { limitPrice: legLimit }),
    }),
  );
  const seen = new Set(legs.map(({ instrument }) => instrument.id));
  if (seen.size < legs.length)
    throw new KernelError(
      'ORDER_GROUP_INVALID',
      'a combo names an instrument twice: give each leg an instrument of its own',
    );
  return { ...planGroup('combo', tickets, scaleOf), netLimit: limitPrice ?? Number.NaN };
};

const isOrder = (member: OrderTicket | OrderView): member is OrderView => 'state' in member;

const planned = (ticket: OrderTicket, scaleOf: ScaleOf): PlannedOrder => {
  const { instrument, side, quantity, ...options } = ticket;
  return { scale: scaleOf(instrument), side, quantity, options };
};
