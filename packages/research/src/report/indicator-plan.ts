import type { DrawnIndicator, IndicatorSeries, IndicatorValues, PriceSeries } from '../result/result.ts';

/** More panes than this push the rest of the report out of sight. */
export const MOST_PANES = 4;

/** An indicator that is drawn; `isShared` where all instruments share it. */
export interface PlannedIndicator extends DrawnIndicator {
  readonly isShared: boolean;
  /** Outputs far from the price that the indicator lies over, as the slope of a channel is. */
  readonly farOutputs: readonly string[];
}

/** Which indicators a report draws, whatever instrument is shown. */
export interface IndicatorPlan {
  readonly overPrice: readonly PlannedIndicator[];
  readonly panes: readonly PlannedIndicator[];
  /** Labels of those for which there is no pane left, and of those that never had a value. */
  readonly left: readonly string[];
  readonly silent: readonly string[];
}

/**
 * Every indicator once, those of the instruments before those that they share. What belongs over a price is drawn there,
 * unless it is shared, and so has no price of its own, or lies far from the price, as an average of volumes does.
 */
export const planIndicators = (
  series: readonly IndicatorSeries[],
  prices: readonly PriceSeries[] = [],
  mostPanes = MOST_PANES,
): IndicatorPlan => {
  const found = new Map<string, PlannedIndicator & { hasValues: boolean; isFar: boolean }>();
  for (const { instrument, time, indicators } of series.toSorted((a, b) => rank(a) - rank(b)))
    for (const indicator of indicators) {
      const isShared = instrument === null;
      const key = `${isShared} ${indicator.name}`;
      const known = found.get(key) ?? {
        ...shapeOf(indicator),
        isShared,
        farOutputs: [],
        hasValues: false,
        isFar: false,
      };
      const beside = prices
        .filter((one) => one.instrument === instrument)
        .map((one) => farFrom(one, time, indicator));
      found.set(key, {
        ...known,
        hasValues: known.hasValues || hasValues(indicator),
        isFar: known.isFar || beside.some(({ isFar }) => isFar),
        farOutputs: [...known.farOutputs, ...beside.flatMap(({ farOutputs }) => farOutputs)],
      });
    }
  const all = [...found.values()];
  const labels = all.map(({ label }) => label);
  const twice = new Set(labels.filter((label, at) => labels.indexOf(label) !== at));
  const named = all.map((one) =>
    twice.has(one.label) ? { ...one, label: `${one.label} (${one.name})` } : one,
  );
  const drawn = named.filter((one) => one.hasValues);
  const isOverPrice = ({ pane, isShared, isFar }: (typeof drawn)[number]) =>
    pane === 'price' && !isShared && !isFar;
  const panes = drawn.filter((one) => !isOverPrice(one));
  return {
    overPrice: drawn.filter(isOverPrice),
    panes: panes.slice(0, mostPanes),
    left: panes.slice(mostPanes).map(({ label }) => label),
    silent: named.filter((one) => !one.hasValues).map(({ label }) => label),
  };
};

/**
 * What an indicator was at each of these times: what it had given last by then, and NaN before it gave anything.
 *
 * @param times ascending, as those of the values are.
 */
export const valuesAt = (times: Float64Array, seen: Float64Array, values: Float64Array): Float64Array => {
  let next = 0;
  return times.map((time) => {
    while (next < seen.length && seen[next]! <= time) next++;
    return next === 0 ? Number.NaN : values[next - 1]!;
  });
};

/** Whether it gives signs only, as the patterns of candles do: over a price they are marks at its bars. */
export const isOfMarks = ({ outputs }: DrawnIndicator): boolean => outputs.every(({ isWhole }) => isWhole);

const rank = ({ instrument }: IndicatorSeries): number => (instrument === null ? 1 : 0);

const shapeOf = ({ outputs, ...indicator }: IndicatorValues): DrawnIndicator => ({
  ...indicator,
  outputs: outputs.map(({ name, isWhole }) => ({ name, isWhole })),
});

/** How often an output was near a price, and how often less than half or more than double. */
const distances = (prices: PriceSeries, time: Float64Array, values: Float64Array) => {
  let near = 0;
  let far = 0;
  valuesAt(prices.time, time, values).forEach((value, at) => {
    const close = prices.close[at]!;
    if (Math.abs(value - close) <= Math.max(Math.abs(value), Math.abs(close)) / 2) near++;
    else if (!Number.isNaN(value)) far++;
  });
  return { near, far };
};

/** Whether an indicator was mostly far from the price, and which of its outputs were; whole numbers are no prices. */
const farFrom = (prices: PriceSeries, time: Float64Array, { outputs }: IndicatorValues) => {
  const measured = outputs
    .filter(({ isWhole }) => !isWhole)
    .map(({ name, values }) => ({ name, ...distances(prices, time, values) }));
  const sum = (of: (one: (typeof measured)[number]) => number) =>
    measured.reduce((total, one) => total + of(one), 0);
  return {
    isFar: sum(({ far }) => far) > sum(({ near }) => near),
    farOutputs: measured.filter(({ near, far }) => far > near).map(({ name }) => name),
  };
};

const hasValues = ({ outputs }: IndicatorValues): boolean =>
  outputs.some(({ values }) => values.some((value) => !Number.isNaN(value)));
