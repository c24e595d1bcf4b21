export type { RoundTrip } from './open-trip.ts';

import { closedTrip, holdingOf, type OpenTrip, type RoundTrip } from './open-trip.ts';
import { type RecordedRestatement, restateTrips } from './restate-trips.ts';
import type { RecordedFill } from './run-recorder.ts';

/**
 * Joins fills, in their order, to round trips, which go on across what changes a position without a trade. In a hedging
 * account each leg has its own.
 * `notionalFactors` by instrument: see `Position.notionalFactor`.
 */
export function* roundTrips(
  fills: Iterable<RecordedFill>,
  notionalFactors: readonly bigint[],
  restated: readonly RecordedRestatement[] = [],
): Generator<RoundTrip, void, void> {
  const open = new Map<number, OpenTrip>();
  const leaving = new Map<number, OpenTrip>();
  let [next, count] = [0, 0];
  for (const fill of fills) {
    for (; next < restated.length && restated[next]!.afterFills <= count; next++)
      yield* restateTrips(open, leaving, restated[next]!);
    count++;
    const factor = notionalFactors[fill.instrument]!;
    let quantity = fill.quantity;
    let fee = fill.fee;
    const holding = holdingOf(fill.instrument, fill.leg);
    const current = open.get(holding);
    if (current !== undefined) current.rate = fill.rate;
    if (current !== undefined && current.sign !== fill.sign) {
      const closing = Math.min(quantity, current.held);
      // A turning fill pays for both sides in proportion; the rest of the division stays with the new position.
      const closingFee = closing === quantity ? fee : (fee * BigInt(closing)) / BigInt(quantity);
      current.held -= closing;
      current.exitNotional += BigInt(closing) * BigInt(fill.price) * factor;
      current.fees += closingFee;
      quantity -= closing;
      fee -= closingFee;
      if (current.held > 0) continue;
      open.delete(holding);
      yield closedTrip(current, fill.instrument, fill.marketTime, fill.rule, fill.order);
      if (quantity === 0) continue;
    }
    addToPosition(open, fill, quantity, fee, factor);
  }
  for (; next < restated.length; next++) yield* restateTrips(open, leaving, restated[next]!);
}

const addToPosition = (
  open: Map<number, OpenTrip>,
  fill: RecordedFill,
  quantity: number,
  fee: bigint,
  factor: bigint,
): void => {
  const notional = BigInt(quantity) * BigInt(fill.price) * factor;
  const holding = holdingOf(fill.instrument, fill.leg);
  const current = open.get(holding);
  if (current === undefined) {
    open.set(holding, {
      sign: fill.sign,
      entryTime: fill.marketTime,
      entryRule: fill.rule,
      held: quantity,
      quantity,
      entryNotional: notional,
      exitNotional: 0n,
      fees: fee,
      rate: fill.rate,
    });
    return;
  }
  current.held += quantity;
  current.quantity += quantity;
  current.entryNotional += notional;
  current.fees += fee;
};
