import { KernelError } from '../errors.ts';
import { bracketTickets } from '../group/bracket-tickets.ts';
import type { GroupKind } from '../group/order-group.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { given } from '../order/given.ts';
import type { OrderView } from '../order/order.ts';
import { type InstrumentScale, roundQuantity } from '../order/order-factory.ts';
import type { BracketRequest, ComboRequest, OrderTicket } from '../order/order-ticket.ts';
import type { Refusal } from '../risk/refusal.ts';
import type { GroupPlan, PlannedOrder } from './group-plan.ts';
import { unknownNumber, unknownSide, unknownWord } from './order-words.ts';

/** Finds the steps of an instrument of the run; refuses one that the run does not have. */
export type ScaleOf = (instrument: Instrument) => InstrumentScale;

/** A group of the given members, which must be at least two. */
export const planGroup = (
  kind: GroupKind,
  members: readonly (OrderTicket | OrderView)[],
  scaleOf: ScaleOf,
): GroupPlan => {
  if (!Array.isArray(members))
    throw refused(`the orders of a ${kind} group cannot be ${given(members)}`, anArray);
  if (members.length < 2)
    throw refused(
      `a ${kind} group cannot have ${members.length === 0 ? 'no orders' : 'one order only'}`,
      'it needs at least two orders',
    );
  let refusal: Refusal | undefined;
  const planned = members.map((member: OrderTicket | OrderView): PlannedOrder | OrderView => {
    if (typeof member !== 'object' || member === null)
      throw refused(`an order of a ${kind} group cannot be ${given(member)}`, aTicket);
    if (isOrder(member)) return member;
    const { instrument, side, quantity, ...options } = member;
    const wrong = unknownSide(side);
    refusal ??= wrong;
    return { scale: scaleOf(instrument), side: wrong === undefined ? side : 'buy', quantity, options };
  });
  return { kind, members: planned, refusal };
};

/** The first order's group, with what waits for it. */
export const planTriggered = (
  first: OrderTicket | OrderView,
  others: readonly OrderTicket[],
  scaleOf: ScaleOf,
): GroupPlan => {
  const kind = 'one-triggers-other';
  if (!Array.isArray(others))
    throw refused(`what waits in a ${kind} group cannot be ${given(others)}`, anArray);
  return planGroup(kind, [first, ...others], scaleOf);
};

/** A bracket's entry, targets and stop. */
export const planBracket = (request: BracketRequest, scaleOf: ScaleOf): GroupPlan => {
  if (typeof request !== 'object' || request === null)
    throw refused(`a bracket cannot be ${given(request)}`, 'give its instrument, side, quantity and exits');
  const scale = scaleOf(request.instrument);
  const tickets = bracketTickets(
    request,
    (quantity) => roundQuantity(scale, quantity) / scale.quantityFactor,
  );
  const plan = planGroup('bracket', tickets, scaleOf);
  return {
    ...plan,
    refusal: plan.refusal ?? unknownWord('exitTimeInForce', request.exitTimeInForce, exitTimesInForce),
    hasStop: request.stop !== undefined,
  };
};

/** A combo's legs, each for the combo's units times its ratio. */
export const planCombo = (request: ComboRequest, scaleOf: ScaleOf): GroupPlan => {
  const legs = request?.legs;
  if (!Array.isArray(legs))
    throw refused(
      `the legs of a combo cannot be ${given(legs)}`,
      "give them as an array of { instrument, side: 'buy' } and the like",
    );
  const { quantity, limitPrice, timeInForce, tag } = request;
  const common = {
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...(tag === undefined ? {} : { tag }),
  };
  const tickets = request.legs.map(
    ({ instrument, side, ratio = 1, limitPrice: legLimit, leg }): OrderTicket => ({
      ...common,
      instrument,
      side,
      quantity: typeof quantity === 'number' && typeof ratio === 'number' ? quantity * ratio : Number.NaN,
      ...(legLimit === undefined ? {} : { limitPrice: legLimit }),
      ...(leg === undefined ? {} : { leg }),
    }),
  );
  const plan = planGroup('combo', tickets, scaleOf);
  const seen = new Set(tickets.map(({ instrument }) => instrument.id));
  if (seen.size < tickets.length)
    throw refused('a combo names an instrument twice', 'give each leg an instrument of its own');
  return {
    ...plan,
    refusal:
      plan.refusal ??
      unknownWord('timeInForce', timeInForce, comboTimesInForce) ??
      unknownNumber('limitPrice', limitPrice),
    netLimit: limitPrice ?? Number.NaN,
  };
};

const exitTimesInForce = ['DAY', 'GTC'] as const satisfies BracketRequest['exitTimeInForce'][];
const comboTimesInForce = ['DAY', 'GTC', 'IOC', 'FOK'] as const satisfies ComboRequest['timeInForce'][];

const anArray = 'give them as an array';
const aTicket = 'give { instrument, side, quantity, … } for a new order, or one that is working';

const refused = (wrong: string, right: string): KernelError =>
  new KernelError('ORDER_GROUP_INVALID', `${wrong}; ${right}`);

const isOrder = (member: OrderTicket | OrderView): member is OrderView => 'state' in member;
