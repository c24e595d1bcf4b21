import { expect, it } from 'vitest';
import type { AnyIndicator, AnyStreaming } from '../indicator.ts';
import { driftRows } from './input-shapes.ts';

/** Rows of the series that is fed again and again. */
const PERIOD = 50_000;
const FORGOTTEN = 20_000;
/** Milliseconds that ten million rows of the dearest may take on a slow machine: it ends what hangs, and times nothing. */
const SLOWEST = 600_000;

/**
 * That an indicator forgets: after `rows` rows, with spikes among them, it gives what a new one gives that has seen only
 * the last of them, to nine digits. As a Vitest test. Not for those whose values depend on all rows since the first.
 */
export function describeNoDrift(indicator: AnyIndicator, rows: number): void {
  it(
    `${indicator.name} does not drift`,
    () => {
      const series = driftRows(PERIOD);
      const columns = indicator.inputs.map((input) => Float64Array.from(series, (row) => row[input]));
      const old = indicator.create();
      for (let round = 0; round < rows / PERIOD; round += 1) feed(old, columns, 0, PERIOD);

      const young = indicator.create();
      feed(young, columns, Math.max(0, PERIOD - 4 * indicator.warmUp() - FORGOTTEN), PERIOD);
      const sizes = indicator.outputs.map(() => 0);
      const errors = indicator.outputs.map(() => 0);
      // A stretch of both, side by side: an output may just pass through zero.
      for (let row = 0; row < 500; row += 1) {
        feed(old, columns, row, row + 1);
        feed(young, columns, row, row + 1);
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
    },
    SLOWEST,
  );
}

/** Written out by hand: it is called billions of times, and a list of arguments would cost more than the updates. */
function feed(stream: AnyStreaming, columns: readonly Float64Array[], from: number, to: number): void {
  const update = stream.update.bind(stream) as (...row: (number | undefined)[]) => number;
  const [a, b, c, d, e, f] = columns;
  for (let i = from; i < to; i += 1) update(a?.[i], b?.[i], c?.[i], d?.[i], e?.[i], f?.[i]);
}
