import { QuantError } from '../../errors.ts';
import { requireFinite, requirePositive, requireSeries, type Series } from '../../series.ts';

export interface PageCusumInput {
  readonly values: Series;
  /** The level that is watched over. */
  readonly target: number;
  /** Deviations up to this do not count, 0 or above: half of the shift to be found is usual. */
  readonly slack: number;
  /** Alarm above this sum; 4 to 5 standard deviations are usual. */
  readonly threshold: number;
}

export interface PageCusum {
  readonly upAlarms: readonly number[];
  readonly downAlarms: readonly number[];
  /** The sums after the last value: how near the next alarm is. */
  readonly finalUp: number;
  readonly finalDown: number;
  /** The largest sums reached, those that gave alarm included. */
  readonly maximumUp: number;
  readonly maximumDown: number;
}

/**
 * Watches a series for a shift of its level, up and down: the indexes of the alarms.
 *
 * - Formula: up = max(0, up + x - target - slack), down = max(0, down - x + target - slack); alarm above threshold.
 * - Units: all in the unit of the values.
 * - Conventions: each side starts at 0 and goes back to 0 after its own alarm; the threshold itself is no alarm.
 * - Source: Page 1954; Montgomery, Introduction to Statistical Quality Control.
 * - Checked: a plain loop.
 * - Example: `pageCusum({ values: [0, 2, 2, 0], target: 0, slack: 0.5, threshold: 2.5 })` gives
 *   `{ upAlarms: [2], downAlarms: [], finalUp: 0, finalDown: 0, maximumUp: 3, maximumDown: 0 }`.
 */
export function pageCusum({ values, target, slack, threshold }: PageCusumInput): PageCusum {
  requireSeries('values', values);
  requireFinite('target', target);
  requirePositive('threshold', threshold);
  if (!(Number.isFinite(slack) && slack >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'slack',
      value: slack,
      must: 'a finite number, 0 or above',
    });
  const up = oneSided(values, threshold, (value) => value - target - slack);
  const down = oneSided(values, threshold, (value) => target - value - slack);
  return {
    upAlarms: up.alarms,
    downAlarms: down.alarms,
    finalUp: up.final,
    finalDown: down.final,
    maximumUp: up.maximum,
    maximumDown: down.maximum,
  };
}

function oneSided(values: Series, threshold: number, excess: (value: number) => number) {
  const alarms: number[] = [];
  let total = 0;
  let maximum = 0;
  values.forEach((value, index) => {
    total = Math.max(0, total + excess(value));
    maximum = Math.max(maximum, total);
    if (total > threshold) {
      alarms.push(index);
      total = 0;
    }
  });
  return { alarms, final: total, maximum };
}
