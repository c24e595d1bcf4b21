/** Iron condors as four columns: units, and the strikes of both wings. */
export interface CondorColumns {
  readonly units: Float64Array;
  readonly boughtPut: Float64Array;
  readonly soldPut: Float64Array;
  readonly soldCall: Float64Array;
  readonly boughtCall: Float64Array;
}

/** What iron condors ask that are known to be such: the wider wing of each. Looks for no other combination. */
export const condorMargin = (
  { units, boughtPut, soldPut, soldCall, boughtCall }: CondorColumns,
  multiplier: number,
): number => {
  let total = 0;
  for (let i = 0; i < units.length; i++) {
    const [puts, calls] = [soldPut[i]! - boughtPut[i]!, boughtCall[i]! - soldCall[i]!];
    total += units[i]! * (puts > calls ? puts : calls) * multiplier;
  }
  return total;
};
