import { KernelError } from '../errors.ts';

/** Every state of an order's life. */
export const orderStates = [
  'initialised',
  'denied',
  'submitted',
  'accepted',
  'rejected',
  'triggered',
  'pending-update',
  'pending-cancel',
  'partially-filled',
  'filled',
  'cancelled',
  'expired',
] as const;
export type OrderState = (typeof orderStates)[number];

/** Everything that can happen to an order. */
export const orderEvents = [
  'deny',
  'submit',
  'accept',
  'reject',
  'trigger',
  'request-update',
  'update',
  'reject-update',
  'request-cancel',
  'cancel',
  'reject-cancel',
  'partial-fill',
  'fill',
  'expire',
] as const;
export type OrderEventKind = (typeof orderEvents)[number];

/**
 * The state that an in-flight request returns to depends on what the order was before it: `resume` means that
 * state (accepted, triggered or partially filled). `stay` keeps the state. `illegal` cannot happen between a
 * correct kernel and a correct venue, and is an error.
 */
export type Transition = OrderState | 'resume' | 'stay' | 'illegal';

type Row = Readonly<Record<OrderEventKind, Transition>>;

const closed: Row = {
  deny: 'illegal',
  submit: 'illegal',
  accept: 'illegal',
  reject: 'illegal',
  trigger: 'illegal',
  'request-update': 'illegal',
  // Answers that cross the end of the order on their way are late, not wrong.
  update: 'stay',
  'reject-update': 'stay',
  'request-cancel': 'illegal',
  cancel: 'stay',
  'reject-cancel': 'stay',
  'partial-fill': 'illegal',
  fill: 'illegal',
  expire: 'stay',
};

/** The whole life of an order: the next state for every (state, event) pair. */
export const orderTransitions: Readonly<Record<OrderState, Row>> = {
  initialised: {
    deny: 'denied',
    submit: 'submitted',
    accept: 'illegal',
    reject: 'illegal',
    trigger: 'illegal',
    'request-update': 'illegal',
    update: 'illegal',
    'reject-update': 'illegal',
    'request-cancel': 'illegal',
    cancel: 'illegal',
    'reject-cancel': 'illegal',
    'partial-fill': 'illegal',
    fill: 'illegal',
    expire: 'illegal',
  },
  submitted: {
    deny: 'illegal',
    submit: 'illegal',
    accept: 'accepted',
    reject: 'rejected',
    trigger: 'illegal',
    'request-update': 'pending-update',
    update: 'illegal',
    // The gate may refuse a change of an order that is still on its way.
    'reject-update': 'stay',
    'request-cancel': 'pending-cancel',
    cancel: 'cancelled',
    'reject-cancel': 'illegal',
    // A venue may report a fill before, or instead of, its acknowledgement.
    'partial-fill': 'partially-filled',
    fill: 'filled',
    expire: 'expired',
  },
  accepted: {
    deny: 'illegal',
    submit: 'illegal',
    accept: 'stay',
    reject: 'rejected',
    trigger: 'triggered',
    'request-update': 'pending-update',
    update: 'stay',
    'reject-update': 'stay',
    'request-cancel': 'pending-cancel',
    cancel: 'cancelled',
    'reject-cancel': 'stay',
    'partial-fill': 'partially-filled',
    fill: 'filled',
    expire: 'expired',
  },
  triggered: {
    deny: 'illegal',
    submit: 'illegal',
    accept: 'stay',
    reject: 'rejected',
    trigger: 'stay',
    'request-update': 'pending-update',
    update: 'stay',
    'reject-update': 'stay',
    'request-cancel': 'pending-cancel',
    cancel: 'cancelled',
    'reject-cancel': 'stay',
    'partial-fill': 'partially-filled',
    fill: 'filled',
    expire: 'expired',
  },
  'pending-update': {
    deny: 'illegal',
    submit: 'illegal',
    // The order's own acknowledgement can arrive after a change was asked for.
    accept: 'stay',
    reject: 'rejected',
    trigger: 'stay',
    'request-update': 'stay',
    update: 'resume',
    'reject-update': 'resume',
    'request-cancel': 'pending-cancel',
    cancel: 'cancelled',
    'reject-cancel': 'stay',
    // A fill does not answer the request: the order stays pending until the venue does.
    'partial-fill': 'stay',
    fill: 'filled',
    expire: 'expired',
  },
  'pending-cancel': {
    deny: 'illegal',
    submit: 'illegal',
    accept: 'stay',
    reject: 'rejected',
    trigger: 'stay',
    'request-update': 'illegal',
    update: 'stay',
    'reject-update': 'stay',
    'request-cancel': 'stay',
    cancel: 'cancelled',
    'reject-cancel': 'resume',
    'partial-fill': 'stay',
    // A cancel that reaches the venue after the fill: the fill stands.
    fill: 'filled',
    expire: 'expired',
  },
  'partially-filled': {
    deny: 'illegal',
    submit: 'illegal',
    accept: 'stay',
    reject: 'illegal',
    trigger: 'stay',
    'request-update': 'pending-update',
    update: 'stay',
    'reject-update': 'stay',
    'request-cancel': 'pending-cancel',
    cancel: 'cancelled',
    'reject-cancel': 'stay',
    'partial-fill': 'stay',
    fill: 'filled',
    expire: 'expired',
  },
  denied: closed,
  rejected: closed,
  // A fill may overtake the acknowledgement and the trigger, as it may in the states before.
  filled: { ...closed, accept: 'stay', trigger: 'stay' },
  // A broker may report an execution after its own cancel or expiry: money moved, so it must be booked.
  cancelled: { ...closed, accept: 'stay', trigger: 'stay', 'partial-fill': 'stay', fill: 'filled' },
  expired: { ...closed, accept: 'stay', trigger: 'stay', 'partial-fill': 'stay', fill: 'filled' },
};

/** States from which nothing is expected any more. */
export const isClosed = (state: OrderState): boolean =>
  state === 'filled' ||
  state === 'cancelled' ||
  state === 'expired' ||
  state === 'denied' ||
  state === 'rejected';

/** What an in-flight request resumes to. */
export interface OrderProgress {
  readonly state: OrderState;
  readonly isTriggered: boolean;
  readonly filledScaled: number;
}

/** The state that follows; refuses a pair that a correct venue cannot produce. */
export const nextOrderState = (order: OrderProgress, event: OrderEventKind): OrderState => {
  // What has fills was accepted, also while a request is in flight: a rejection would disown them.
  const next =
    event === 'reject' && order.filledScaled > 0 ? 'illegal' : orderTransitions[order.state][event];
  if (next === 'stay') return order.state;
  if (next === 'resume') {
    if (order.filledScaled > 0) return 'partially-filled';
    return order.isTriggered ? 'triggered' : 'accepted';
  }
  if (next === 'illegal')
    throw new KernelError('ORDER_STATE', `an order that is ${order.state} cannot take the event "${event}"`);
  return next;
};
