import type { Instrument } from '../../instrument/instrument.ts';
import type { Margin, MarginMeasure } from '../requirement.ts';
import type { MarginPosition } from './margin-model.ts';

/** What positions of one asset class ask, each by itself, in the currency of its instrument. */
export interface PositionRule {
  /** As a double; NaN where a price that it needs is not known. */
  amount(position: MarginPosition, date: number, measure: MarginMeasure): number;
  /** The same, exactly, of a position whose prices are known. */
  explain(position: MarginPosition, date: number): Margin;
  /** Refuses an instrument that no table has on the date. */
  requireTable(instrument: Instrument, date: number): void;
}

/** Price × quantity × multiplier, below zero for what was sold short. */
export const positionValue = ({ instrument, quantity, price }: MarginPosition): number =>
  quantity * instrument.multiplier * price;

/** Profit since entry, in the currency of the instrument. */
export const unrealisedProfit = ({ instrument, quantity, price, averagePrice }: MarginPosition): number =>
  quantity * instrument.multiplier * (price - averagePrice);
