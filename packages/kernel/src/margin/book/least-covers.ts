/** Sold options and the bought ones that may cover them, by their places in two lists. */
export interface CoverProblem {
  readonly sold: readonly number[];
  readonly bought: readonly number[];
  /** Of a unit of sold option i by bought option j; Infinity where it does not cover it. */
  readonly cost: (i: number, j: number) => number;
  /** Of a unit of sold option i by itself. */
  readonly alone: (i: number) => number;
}

/**
 * How many units of each bought option cover each sold one so that all together cost least: element
 * `i × bought.length + j`; what is not covered stays alone. By successive shortest paths: each sold option in turn is
 * covered by the cheapest chain of changes, which may take a cover from another that finds a next one, or stays alone.
 * Time grows with the cube of the legs.
 */
export const leastCovers = ({ sold, bought, cost, alone }: CoverProblem): Int32Array => {
  const [m, n] = [sold.length, bought.length];
  const costs = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) costs[i * n + j] = cost(i, j);
  const apart = Float64Array.from({ length: m }, (_, i) => alone(i));
  const flow = new Int32Array(m * n);
  const free = Int32Array.from(bought);
  const toSold = new Float64Array(m);
  const toBought = new Float64Array(n);
  /** The bought option through which a sold one is reached, and the other way round. */
  const soldBefore = new Int32Array(m);
  const boughtBefore = new Int32Array(n);

  for (let start = 0; start < m; start++) {
    let left = sold[start]!;
    while (left > 0) {
      toSold.fill(Number.POSITIVE_INFINITY);
      toBought.fill(Number.POSITIVE_INFINITY);
      toSold[start] = 0;
      soldBefore[start] = -1;
      let changed = true;
      for (let round = 0; changed && round < m + n; round++) {
        changed = false;
        for (let i = 0; i < m; i++) {
          const from = toSold[i]!;
          if (from === Number.POSITIVE_INFINITY) continue;
          for (let j = 0; j < n; j++) {
            const reached = from + costs[i * n + j]!;
            if (reached < toBought[j]! - TOLERANCE) {
              toBought[j] = reached;
              boughtBefore[j] = i;
              changed = true;
            }
          }
        }
        for (let j = 0; j < n; j++) {
          const from = toBought[j]!;
          if (from === Number.POSITIVE_INFINITY) continue;
          for (let i = 0; i < m; i++) {
            if (flow[i * n + j] === 0) continue;
            const reached = from - costs[i * n + j]!;
            if (reached < toSold[i]! - TOLERANCE) {
              toSold[i] = reached;
              soldBefore[i] = j;
              changed = true;
            }
          }
        }
      }
      // It ends at a bought option that is free, or at a sold one that stays alone.
      let [least, end, endsAlone] = [Number.POSITIVE_INFINITY, -1, false];
      for (let j = 0; j < n; j++)
        if (free[j]! > 0 && toBought[j]! < least) [least, end, endsAlone] = [toBought[j]!, j, false];
      for (let i = 0; i < m; i++)
        if (toSold[i]! + apart[i]! < least) [least, end, endsAlone] = [toSold[i]! + apart[i]!, i, true];
      if (endsAlone && end === start) break;
      let units = endsAlone ? left : Math.min(left, free[end]!);
      let j = endsAlone ? soldBefore[end]! : end;
      if (endsAlone) units = Math.min(units, flow[end * n + j]!);
      for (let at = j; ; ) {
        const i = boughtBefore[at]!;
        if (i === start) break;
        at = soldBefore[i]!;
        units = Math.min(units, flow[i * n + at]!);
      }
      if (endsAlone) flow[end * n + j] = flow[end * n + j]! - units;
      else free[end] = free[end]! - units;
      for (;;) {
        const i = boughtBefore[j]!;
        flow[i * n + j] = flow[i * n + j]! + units;
        if (i === start) break;
        j = soldBefore[i]!;
        flow[i * n + j] = flow[i * n + j]! - units;
      }
      left -= units;
    }
  }
  return flow;
};

/** Doubles that differ by less are the same: without it noise would send a path round in a circle. */
const TOLERANCE = 2e-5;
