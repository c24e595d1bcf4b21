/**
 * A step along a line that satisfies the strong Wolfe conditions: enough decrease (so that the search gets
 * somewhere) and a slope that is clearly flatter (so that a quasi-Newton update stays positive definite).
 * Bracketing and sectioning: Nocedal & Wright 2006, algorithms 3.5 and 3.6.
 */
export interface Line {
  /** The objective at a step; NaN or Infinity where it is not defined. */
  value(step: number): number;
  /** The derivative at the step that was valued last. */
  slope(): number;
}

export interface LineStart {
  readonly value: number;
  /** Below 0: the line goes down. */
  readonly slope: number;
  readonly firstStep: number;
  /** Where a bound is met; it is a good end if the line still falls there. */
  readonly largestStep: number;
}

const ENOUGH_DECREASE = 1e-4;
const FLATTER = 0.9;
const TRIALS = 40;

/** The step, or 0 where no step gives a lower value. The line was valued, and its slope taken, last at that step. */
export function wolfeStep(line: Line, start: LineStart): number {
  // Near the optimum, decreases are smaller than the rounding of the value.
  const rounding = 4 * Number.EPSILON * Math.abs(start.value);
  let low = { step: 0, value: start.value, slope: start.slope };
  let high: { step: number; value: number } | undefined;
  let step = Math.min(start.firstStep, start.largestStep);
  for (let trial = 0; trial < TRIALS; trial++) {
    const value = line.value(step);
    const allowed = start.value + ENOUGH_DECREASE * step * start.slope + rounding;
    if (!(value <= allowed) || (low.step > 0 && value > low.value + rounding)) {
      high = { step, value };
    } else {
      const here = { step, value, slope: line.slope() };
      if (Math.abs(here.slope) <= -FLATTER * start.slope) return step;
      const before = low;
      if (here.slope * ((high?.step ?? Infinity) - low.step) >= 0) high = before;
      low = here;
      if (high === undefined) {
        if (step >= start.largestStep) return step;
        step = Math.min(further(before, here), start.largestStep);
        continue;
      }
    }
    const width = high.step - low.step;
    if (Math.abs(width) <= 1e-14 * Math.max(low.step, high.step)) break;
    step = low.step + width * between(low, high);
  }
  if (low.step > 0) {
    line.value(low.step);
    line.slope();
  }
  return low.step;
}

/** Where the parabola through both ends has its vertex, as a share of the way, kept off the ends. */
function between(
  low: { readonly step: number; readonly value: number; readonly slope: number },
  high: { readonly step: number; readonly value: number },
): number {
  const width = high.step - low.step;
  const fall = low.slope * width;
  const share = -fall / (2 * (high.value - low.value - fall));
  if (!Number.isFinite(high.value)) return 0.1;
  return Number.isFinite(share) ? Math.min(Math.max(share, 0.1), 0.9) : 0.5;
}

/** Where the slope would vanish by its trend, between 1.5 and 8 times as far. */
function further(
  before: { readonly step: number; readonly slope: number },
  here: { readonly step: number; readonly slope: number },
): number {
  const trend = here.step + (here.slope * (here.step - before.step)) / (before.slope - here.slope);
  const far = trend > here.step ? trend : Infinity;
  return Math.min(Math.max(far, 1.5 * here.step), 8 * here.step);
}
