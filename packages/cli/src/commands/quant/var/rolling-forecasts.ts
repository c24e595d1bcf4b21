import { filteredHistoricalTailRisk, tailRiskByMethod } from '@marketloom/quant/risk';

export interface Forecasts {
  readonly name: string;
  readonly words: string;
  /** The value at risk of each return after the first window, from the window before it. */
  readonly forecasts: Float64Array;
}

/** Forecasts over a window that moves with the returns; undefined where there are fewer than two to test. */
export const rollingForecasts = (
  returns: Float64Array,
  settings: {
    readonly window: number;
    readonly tailProbability: number;
    readonly decay: number;
    readonly degreesOfFreedom: number;
  },
): readonly Forecasts[] | undefined => {
  const { window, tailProbability, decay, degreesOfFreedom } = settings;
  const length = returns.length - window;
  if (length < 2) return undefined;
  const columns = Array.from({ length: 5 }, () => new Float64Array(length));
  for (let at = 0; at < length; at++) {
    const before = returns.subarray(at, at + window);
    const { historical, normal, student, cornishFisher } = tailRiskByMethod({
      returns: before,
      tailProbability,
      degreesOfFreedom,
    });
    // Without any movement in the window there is no volatility to filter by.
    const filtered = before.some((value) => value !== 0)
      ? filteredHistoricalTailRisk({ returns: before, decay, tailProbability })
      : historical;
    [historical, filtered, normal, student, cornishFisher].forEach(({ valueAtRisk }, column) => {
      columns[column]![at] = valueAtRisk;
    });
  }
  const names = [
    ['historical', 'historical'],
    ['filteredHistorical', 'filtered historical'],
    ['normal', 'normal'],
    ['student', 'Student t'],
    ['cornishFisher', 'Cornish-Fisher'],
  ] as const;
  return names.map(([name, words], column) => ({ name, words, forecasts: columns[column]! }));
};
