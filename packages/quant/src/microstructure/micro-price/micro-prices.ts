import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requireSameLength } from '../../series.ts';
import { midsOf } from '../quotes/mid-prices.ts';
import { type BestQuotes, requireSizedQuotes } from '../quotes/quote-columns.ts';
import type { MicroPriceModel } from './fit-micro-price.ts';
import { requireStates, stateOfQuote } from './quote-states.ts';

export interface MicroPricesInput {
  readonly quotes: BestQuotes;
  /** From `fitMicroPrice`, of earlier quotes. */
  readonly model: MicroPriceModel;
}

/**
 * The price at which the mid is expected in the end, for each quote. NaN where the spread is outside the model's states
 * or the state had no data. Refuses crossed quotes and quotes whose sizes are both zero.
 *
 * - Formula: mid + G*(imbalance bucket, spread) tickSize.
 * - Units: the unit of the prices.
 * - Conventions: fit the model on other, earlier quotes than those it judges.
 * - Source: Stoikov 2018.
 * - Checked: numpy linear algebra.
 * - Example: `microPrices({ quotes: { bids: [10], asks: [11], bidSizes: [9], askSizes: [1] }, model: { tickSize: 1,
 *   imbalanceBuckets: 2, maxSpreadTicks: 1, adjustmentsTicks: [-0.25, 0.25] } })` gives `[10.75]`.
 */
export function microPrices({ quotes, model }: MicroPricesInput): Float64Array {
  requireSizedQuotes(quotes);
  requireModel(model);
  return midsOf(quotes).map((mid, index) => {
    const state = stateOfQuote(quotes, index, model);
    return state < 0 ? Number.NaN : mid + model.adjustmentsTicks[state]! * model.tickSize;
  });
}

function requireModel(model: MicroPriceModel): void {
  requireObject('model', model);
  requireStates(model);
  const { adjustmentsTicks, imbalanceBuckets, maxSpreadTicks } = model;
  requireSameLength('adjustmentsTicks', adjustmentsTicks, 'the states of the model', {
    length: imbalanceBuckets * maxSpreadTicks,
  });
  for (const [index, value] of adjustmentsTicks.entries()) {
    if (Number.isFinite(value) || Number.isNaN(value)) continue;
    const must = 'a finite number, or NaN for a state without data';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'adjustmentsTicks', index, value, must });
  }
}
