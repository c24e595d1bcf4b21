import { QuantError } from '../../errors.ts';
import { requireNonNegativeValues, type Series } from '../../series.ts';
import { exactDecimal, onOneScale } from './exact-decimal.ts';
import { lotsOf, type Schedule, type ScheduledQuantity } from './schedule.ts';

export interface PovInput extends ScheduledQuantity {
  /** Our volume for one unit of the others', above 0 to 1: 0.1 is 10 %. */
  readonly participation: number;
  /** What the others traded in each interval, 0 or above: without our own volume. */
  readonly marketVolumes: Series;
}

export interface ParticipationSchedule extends Schedule {
  readonly filled: number;
  /** What the market's volume was too small for. */
  readonly unfilled: number;
}

/**
 * Participation schedule: a share of what the market trades, in whole lots, until the quantity is done. Refuses a share
 * outside 0 to 1, negative volumes, and quantities that are not whole lots.
 *
 * - Formula: slice k = min(floor(r M_k), X) - min(floor(r M_(k-1)), X), M cumulative market volume, in lots.
 * - Units: quantity and volumes in units; participation as a fraction of the others' volume.
 * - Conventions: fractions of a lot carry over to the next interval; exact arithmetic on the decimals as written. For a
 *   share s of all volume, ours included, take r = s / (1 - s).
 * - Source: convention: percentage of volume.
 * - Checked: exact rationals.
 * - Example: `povSchedule({ quantity: 100, participation: 0.1, marketVolumes: [85, 85, 900] })` gives
 *   `{ slices: [8, 9, 83], filled: 100, unfilled: 0 }`.
 */
export function povSchedule({ participation, marketVolumes, ...order }: PovInput): ParticipationSchedule {
  const lots = lotsOf(order);
  if (!(participation > 0 && participation <= 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'participation',
      value: participation,
      must: 'above 0, at most 1',
    });
  requireNonNegativeValues('marketVolumes', marketVolumes);
  const lotSize = order.lotSize ?? 1;
  const rate = exactDecimal(participation);
  const { whole: volumes, scale } = onOneScale(marketVolumes);
  const unitsPerLot = 10n ** BigInt(rate.places) * scale * BigInt(lotSize);
  let volumeSoFar = 0n;
  let filled = 0n;
  const slices = Float64Array.from(volumes, (volume) => {
    volumeSoFar += volume;
    const due = (rate.digits * volumeSoFar) / unitsPerLot;
    const slice = (due < lots ? due : lots) - filled;
    filled += slice;
    return Number(slice) * lotSize;
  });
  return { slices, filled: Number(filled) * lotSize, unfilled: Number(lots - filled) * lotSize };
}
