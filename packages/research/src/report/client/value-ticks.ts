const LINEAR_STEPS = [1, 2, 2.5, 5, 10];
/** Marks within a decade, from few to many. */
const DECADE_MARKS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];
/** Below this ratio of end to start a logarithmic axis reads better with even steps. */
const EVEN_STEPS_BELOW = 2.5;

/** Round values from `least` to `greatest`, about `most` of them. */
export function linearTicks(least: number, greatest: number, most: number): number[] {
  const span = greatest - least;
  if (!(span > 0) || most < 1) return [least];
  const rough = span / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * LINEAR_STEPS.find((candidate) => candidate * magnitude >= rough * 0.999)!;
  const ticks: number[] = [];
  for (let count = Math.ceil(least / step - 1e-9); count * step <= greatest + step * 1e-9; count++) {
    ticks.push(Number((count * step).toPrecision(12)));
  }
  return ticks;
}

/** Round values on a logarithmic axis: the densest set of marks that is no more than `most`. */
export function logarithmicTicks(least: number, greatest: number, most: number): number[] {
  if (!(least > 0) || greatest / least < EVEN_STEPS_BELOW) return linearTicks(least, greatest, most);
  let best: number[] = [];
  for (const marks of DECADE_MARKS) {
    const ticks: number[] = [];
    for (let decade = Math.floor(Math.log10(least)); 10 ** decade <= greatest; decade++) {
      for (const mark of marks) {
        const value = Number((mark * 10 ** decade).toPrecision(12));
        if (value >= least && value <= greatest) ticks.push(value);
      }
    }
    if (ticks.length > most) break;
    best = ticks;
  }
  return best.length < 2 ? linearTicks(least, greatest, most) : best;
}
