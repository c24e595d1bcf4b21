import type { PositionLeg } from '@marketloom/kernel';
import { closedTrip, holdingOf, type OpenTrip, type RoundTrip } from './open-trip.ts';

/** A position that became something else without a trade, as recorded. Quantities are scaled and signed. */
export interface RecordedRestatement {
  /** How many fills there had been. */
  readonly afterFills: number;
  readonly instrument: number;
  readonly time: number;
  readonly before: number;
  readonly after: number;
  /** Shares now for each share before. */
  readonly ratio: number;
  /** Cost that left for another instrument; below zero what came from one. Negative leaves a short. */
  readonly moved: bigint;
  /** What was paid for what was given up; negative by a short. */
  readonly proceeds: bigint;
  /** The instrument of whose shares these were made. */
  readonly from: number | undefined;
  /** The leg of the position, in a hedging account. */
  readonly leg?: PositionLeg;
}

type Trips = Map<number, OpenTrip>;

/**
 * Carries open round trips over what changed a position without a trade, so that their profit is the true one: quantities
 * are restated in new shares, what was paid out is an exit, cost that left for other shares goes on with those.
 *
 * @param leaving trips whose shares have been given up for others, until those are told.
 */
export function* restateTrips(
  open: Trips,
  leaving: Trips,
  restated: RecordedRestatement,
): Generator<RoundTrip, void, void> {
  if (restated.from !== undefined) {
    yield* receive(open, leaving, restated, restated.from);
    return;
  }
  const { instrument, time, before, after, ratio, moved, proceeds, leg } = restated;
  const holding = holdingOf(instrument, leg);
  const trip = open.get(holding);
  if (trip === undefined) return;
  const sign = BigInt(trip.sign);
  trip.exitNotional += sign * proceeds;
  if (after === 0) {
    open.delete(holding);
    // Its cost goes with it: the trip has not ended, it is one in other shares now.
    if (moved === 0n) yield closedTrip(trip, instrument, time, 'corporate-action', 0);
    else leaving.set(holding, { ...trip, held: Math.abs(before) });
    return;
  }
  trip.entryNotional -= sign * moved;
  trip.quantity = Math.round(trip.quantity * ratio);
  trip.held = Math.abs(after);
}

function* receive(
  open: Trips,
  leaving: Trips,
  { instrument, time, before, after, moved, leg }: RecordedRestatement,
  from: number,
): Generator<RoundTrip, void, void> {
  const received = after - before;
  const holding = holdingOf(instrument, leg);
  const source = holdingOf(from, leg);
  const whole = leaving.get(source);
  leaving.delete(source);
  const own = open.get(holding);
  if (received === 0) {
    // Cost that is known only now.
    if (own !== undefined) own.entryNotional -= BigInt(own.sign) * moved;
    return;
  }
  const arrived = arrivedTrip(received, moved, whole, open.get(source), time);
  if (own === undefined) open.set(holding, arrived);
  else if (own.sign === arrived.sign) join(own, arrived);
  else yield* close(open, own, arrived, moved < 0n ? -moved : moved, { instrument, holding, time });
}

/** The trip of shares that came: that of what was given up for them, or a part of one that goes on. */
const arrivedTrip = (
  received: number,
  moved: bigint,
  whole: OpenTrip | undefined,
  parent: OpenTrip | undefined,
  time: number,
): OpenTrip => {
  const sign = received > 0 ? 1 : -1;
  const held = Math.abs(received);
  if (whole !== undefined)
    return { ...whole, sign, held, quantity: Math.round((whole.quantity * held) / whole.held) };
  return {
    sign,
    entryTime: parent?.entryTime ?? time,
    entryRule: parent?.entryRule ?? 'transfer',
    held,
    quantity: held,
    entryNotional: -BigInt(sign) * moved,
    exitNotional: 0n,
    fees: 0n,
    rate: parent?.rate ?? 1,
  };
};

const join = (own: OpenTrip, arrived: OpenTrip): void => {
  own.held += arrived.held;
  own.quantity += arrived.quantity;
  own.entryNotional += arrived.entryNotional;
  own.exitNotional += arrived.exitNotional;
  own.fees += arrived.fees;
};

/** What came closes what was held the other way round, at what it cost: the profit is that of what was held. */
function* close(
  open: Trips,
  own: OpenTrip,
  arrived: OpenTrip,
  cost: bigint,
  {
    instrument,
    holding,
    time,
  }: { readonly instrument: number; readonly holding: number; readonly time: number },
): Generator<RoundTrip, void, void> {
  const closing = Math.min(own.held, arrived.held);
  const value = (cost * BigInt(closing)) / BigInt(arrived.held);
  for (const trip of [own, arrived]) {
    trip.held -= closing;
    trip.exitNotional += value;
  }
  open.delete(holding);
  for (const trip of [own, arrived])
    if (trip.held === 0) yield closedTrip(trip, instrument, time, 'corporate-action', 0);
    else open.set(holding, trip);
}
