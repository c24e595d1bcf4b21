import type { Series } from '../../series.ts';
import type { BulkVolume } from '../classification/bulk-volume.ts';

/** A bucket this share short of its volume is full: the rest is rounding. */
const ROUNDING = 1e-9;

export interface VolumeBuckets {
  /** |buys - sells| of each full bucket. */
  readonly imbalances: Float64Array;
  /** The bar that filled each. */
  readonly bars: Float64Array;
}

export interface FillBucketsInput {
  readonly bulk: BulkVolume;
  readonly volumes: Series;
  readonly bucketVolume: number;
  /** At least as many as will fill. */
  readonly mostBuckets: number;
}

/**
 * Buckets of equal volume, filled by bars in their order; a bar is split over buckets in proportion. Bars before the
 * first deviation are passed over, an unfilled last bucket is dropped. Where a bar could not be split into buys and
 * sells its buckets are NaN. Hot: one pass.
 */
export function fillBuckets({ bulk, volumes, bucketVolume, mostBuckets }: FillBucketsInput): VolumeBuckets {
  const { buyVolumes, sellVolumes, deviations } = bulk;
  const imbalances = new Float64Array(mostBuckets);
  const bars = new Float64Array(mostBuckets);
  const rounding = ROUNDING * bucketVolume;
  let full = 0;
  let room = bucketVolume;
  let net = 0;
  for (let bar = 0; bar < buyVolumes.length; bar++) {
    if (Number.isNaN(deviations[bar]!)) continue;
    let left = volumes[bar]!;
    const netShare = (buyVolumes[bar]! - sellVolumes[bar]!) / left;
    while (left > 0) {
      if (left < room - rounding) {
        room -= left;
        net += left * netShare;
        break;
      }
      const taken = Math.min(left, room);
      imbalances[full] = Math.abs(net + taken * netShare);
      bars[full++] = bar;
      left = left - taken <= rounding ? 0 : left - taken;
      room = bucketVolume;
      net = 0;
    }
  }
  return { imbalances: imbalances.slice(0, full), bars: bars.slice(0, full) };
}
