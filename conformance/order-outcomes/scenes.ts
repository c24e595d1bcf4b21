import { MICROS_PER_MINUTE, type OrderSide, type TimeInForce } from '@marketloom/kernel';
import type { Market } from './markets.ts';
import { columnsOf, type DataKind, type Moment, printsOf } from './moments.ts';
import { type OrderKind, optionsOf } from './orders.ts';
import { type Outcome, outcomeOf } from './simulate.ts';

/** How many lots an order is for. */
export const LOTS = 4;

export interface Plot {
  readonly market: Market;
  readonly data: DataKind;
  readonly kind: OrderKind;
  readonly timeInForce: TimeInForce;
  readonly side?: OrderSide;
  /** Whether the market comes to the order. */
  readonly comes: boolean;
  /** Whether it shows only half of what the order is for, at every moment. */
  readonly isThin?: boolean;
  /** Whether the run reads the prints of auctions. */
  readonly hasPrints?: boolean;
}

/**
 * A day's session with the ends of the one before and the next. The order is sent in the middle of it; an order for
 * the opening five minutes before it. From the next moment on the market is where it comes to the order.
 */
export const play = (plot: Plot): Outcome => {
  const { market, data, kind, timeInForce, comes, isThin = false, hasPrints = false } = plot;
  const { side = 'buy' } = plot;
  const { instrument, before, session, after } = market;
  const goal = comes ? (side === 'buy' ? kind.comes : -kind.comes) : 0;
  const minute = MICROS_PER_MINUTE;
  const middle = session.open + Math.round((session.close - session.open) / 2 / minute) * minute;
  const isOpening = timeInForce === 'AT_OPEN';
  const opening = isOpening ? goal : 0;
  const moments: Moment[] = [
    { time: before.close - 20 * minute, from: 0, to: 0 },
    { time: session.open, from: opening, to: opening },
    { time: middle - minute, from: opening, to: opening },
    { time: middle, from: opening, to: goal },
    { time: middle + minute, from: goal, to: goal },
    { time: session.close - minute, from: goal, to: goal },
    { time: after.open, from: goal, to: goal },
    { time: after.close - minute, from: goal, to: goal },
  ];
  const size = isThin ? (LOTS / 2) * instrument.lotSize : Number.NaN;
  const columns = [columnsOf(market, data, moments, size)];
  if (hasPrints) columns.push(printsOf(market, session, opening, goal, size));
  return outcomeOf({
    instrument,
    columns,
    actions: [
      {
        time: isOpening ? session.open - 5 * minute : middle,
        act: (run) => {
          const options = optionsOf(kind, market, side, timeInForce, middle + 10 * minute);
          run[side](instrument, LOTS * instrument.lotSize, options);
        },
      },
    ],
    fill: isThin ? { participation: 1 } : {},
  });
};
