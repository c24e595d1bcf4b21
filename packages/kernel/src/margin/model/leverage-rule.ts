import type { Instrument } from '../../instrument/instrument.ts';
import { leverageMargin } from '../leverage-margin.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import { type PositionRule, positionValue } from './position-rule.ts';

export interface Leverage {
  readonly leverage: number;
  /** Maintenance as a share of initial. */
  readonly maintenanceShare: number;
}

/** Value / leverage, long and short alike: see `leverageMargin`. */
export const leverageRule = (
  leverageOf: (instrument: Instrument, date: number) => Leverage,
): PositionRule => ({
  amount: (position, date, measure) => {
    const { leverage, maintenanceShare } = leverageOf(position.instrument, date);
    const initial = Math.abs(positionValue(position)) / leverage;
    return measure === 'initial' ? initial : initial * maintenanceShare;
  },
  explain: ({ instrument, quantity, price }, date) =>
    leverageMargin({
      quantity: decimalTwelve(quantity),
      price: decimalTwelve(price),
      multiplier: instrument.multiplier,
      ...leverageOf(instrument, date),
    }),
  requireTable: (instrument, date) => void leverageOf(instrument, date),
});

/** The whole value, as of coins that nobody lends on. */
export const fullValueRule: PositionRule = leverageRule(() => ({ leverage: 1, maintenanceShare: 1 }));
