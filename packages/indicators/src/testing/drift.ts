import { expect, it } from 'vitest';
import type { AnyIndicator } from '../indicator.ts';
import { driftRows } from './input-shapes.ts';

/** Rows of the series that is fed again and again. */
const PERIOD = 50_000;
const FORGOTTEN = 20_000;

/**
 * That an indicator forgets: after `rows` rows, with spikes among them, it gives what a new one gives that has seen only
 * the last of them, to nine digits. As a Vitest test. Not for those whose values depend on all rows since the first.
 */
export function describeNoDrift(indicator: AnyIndicator, rows: number): void {
  it(`${indicator.name} does not drift`, () => {
    const series = driftRows(PERIOD);
    const inputs = series.map((row) => indicator.inputs.map((input) => row[input]));
    const old = indicator.create();
    for (let round = 0; round < rows / PERIOD; round += 1) for (const row of inputs) old.update(...row);

    const young = indicator.create();
    const tail = 4 * indicator.warmUp() + FORGOTTEN;
    for (const row of inputs.slice(-tail)) young.update(...row);
    const sizes = indicator.outputs.map(() => 0);
    const errors = indicator.outputs.map(() => 0);
    // A stretch of both, side by side: an output may just pass through zero.
    for (const row of inputs.slice(0, 500)) {
      old.update(...row);
      young.update(...row);
      indicator.outputs.forEach((_, j) => {
        const [a, b] = [old.output(j), young.output(j)];
        if (Number.isNaN(a) && Number.isNaN(b)) return;
        sizes[j] = Math.max(sizes[j]!, Math.abs(b));
        errors[j] = Math.max(errors[j]!, a === b ? 0 : Math.abs(a - b));
      });
    }
    indicator.outputs.forEach((output, j) => {
      expect(errors[j], `${output}, which is up to ${sizes[j]}`).toBeLessThanOrEqual(1e-9 * sizes[j]!);
    });
  });
}
