/** A covariance matrix between the sample's and a target. */
export interface ShrunkCovariance {
  readonly covariance: readonly Float64Array[];
  /** Weight of the target, from 0 (the sample's matrix) to 1 (the target). */
  readonly shrinkage: number;
}

/** The target's weight kept between 0 and 1. */
export function boundedShrinkage(error: number, distance: number): number {
  return Math.min(Math.max(error / distance, 0), 1);
}

/** Whether sample and target are the same but for rounding, so that every weight gives the same. */
export function isAtTarget(sample: readonly Float64Array[], distance: number): boolean {
  return distance <= 1e-28 * squaredDistance(sample, () => 0);
}

/** The sample's matrix moved towards mean variance on the diagonal and 0 elsewhere. */
export function towardsConstantVariance(
  sample: readonly Float64Array[],
  shrinkage: number,
): readonly Float64Array[] {
  const variance = meanVariance(sample);
  return sample.map((row, asset) =>
    row.map((value, other) => (1 - shrinkage) * value + (other === asset ? shrinkage * variance : 0)),
  );
}

export function meanVariance(sample: readonly Float64Array[]): number {
  return sample.reduce((total, row, asset) => total + row[asset]!, 0) / sample.length;
}

/** Squared Frobenius distance between the sample's matrix and a matrix given by its entries. */
export function squaredDistance(
  sample: readonly Float64Array[],
  target: (row: number, column: number) => number,
): number {
  let total = 0;
  sample.forEach((values, row) => {
    for (let column = 0; column < values.length; column++)
      total += (values[column]! - target(row, column)) ** 2;
  });
  return total;
}
