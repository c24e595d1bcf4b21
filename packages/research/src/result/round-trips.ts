import type { FillRule } from '@marketloom/kernel';
import type { RecordedFill } from './run-recorder.ts';

/** From flat to flat, or to the fill that turned the position; the part of a turning fill counts to each side. */
export interface RoundTrip {
  readonly instrument: number;
  readonly sign: 1 | -1;
  readonly entryTime: number;
  readonly exitTime: number;
  /** Quantity bought (long) or sold (short) in all, scaled. */
  readonly quantity: number;
  /** Exact traded values, in units of 10^-18. */
  readonly entryNotional: bigint;
  readonly exitNotional: bigint;
  readonly fees: bigint;
  readonly entryRule: FillRule;
  readonly exitRule: FillRule;
  /** The order whose fill ended it. */
  readonly exitOrder: number;
}

interface Open {
  readonly sign: 1 | -1;
  readonly entryTime: number;
  readonly entryRule: FillRule;
  held: number;
  quantity: number;
  entryNotional: bigint;
  exitNotional: bigint;
  fees: bigint;
}

/** Joins fills, in their order, to round trips. `notionalFactors` by instrument: see `Position.notionalFactor`. */
export function* roundTrips(
  fills: Iterable<RecordedFill>,
  notionalFactors: readonly bigint[],
): Generator<RoundTrip, void, void> {
  const open = new Map<number, Open>();
  for (const fill of fills) {
    const factor = notionalFactors[fill.instrument]!;
    let quantity = fill.quantity;
    let fee = fill.fee;
    const current = open.get(fill.instrument);
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
      open.delete(fill.instrument);
      yield {
        instrument: fill.instrument,
        sign: current.sign,
        entryTime: current.entryTime,
        exitTime: fill.marketTime,
        quantity: current.quantity,
        entryNotional: current.entryNotional,
        exitNotional: current.exitNotional,
        fees: current.fees,
        entryRule: current.entryRule,
        exitRule: fill.rule,
        exitOrder: fill.order,
      };
      if (quantity === 0) continue;
    }
    addToPosition(open, fill, quantity, fee, factor);
  }
}

const addToPosition = (
  open: Map<number, Open>,
  fill: RecordedFill,
  quantity: number,
  fee: bigint,
  factor: bigint,
): void => {
  const notional = BigInt(quantity) * BigInt(fill.price) * factor;
  const current = open.get(fill.instrument);
  if (current === undefined) {
    open.set(fill.instrument, {
      sign: fill.sign,
      entryTime: fill.marketTime,
      entryRule: fill.rule,
      held: quantity,
      quantity,
      entryNotional: notional,
      exitNotional: 0n,
      fees: fee,
    });
    return;
  }
  current.held += quantity;
  current.quantity += quantity;
  current.entryNotional += notional;
  current.fees += fee;
};
