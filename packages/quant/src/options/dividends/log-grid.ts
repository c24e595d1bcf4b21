import type { DividendOption } from './cash-dividends.ts';

/** Spots at equal distances of their logarithms, one of them the strike. */
export interface LogGrid {
  readonly step: number;
  readonly spots: Float64Array;
  /** Value and first two derivatives by the logarithm of the spot, from the cubic through the four nearest values. */
  interpolate(values: Float64Array, logSpot: number): readonly [number, number, number];
}

/** Standard deviations to each side. */
const REACH = 6;

export function logGrid(
  option: DividendOption,
  dividends: number,
  spaceSteps: number,
  halvings: number,
): LogGrid {
  const { spot, strike, years, rate, dividendYield = 0, volatility } = option;
  const spread = REACH * volatility * Math.sqrt(years);
  const drift = (rate - dividendYield - (volatility * volatility) / 2) * years;
  // A spot that dividends may bring to 0 has no lower end; a tenth of it serves.
  const afterDividends = Math.max(spot - dividends, spot / 10);
  const lower = Math.min(Math.log(afterDividends), Math.log(strike)) + Math.min(drift, 0) - spread;
  const upper = Math.max(Math.log(spot), Math.log(strike)) + Math.max(drift, 0) + spread;
  const carry = Math.abs(rate - dividendYield - (volatility * volatility) / 2);
  // No wider than the drift allows without oscillation.
  const widest = Math.min((upper - lower) / spaceSteps, (volatility * volatility) / (carry || 1e-300));
  const step = widest / 2 ** halvings;
  const below = Math.max(Math.ceil((Math.log(strike) - lower) / step), 2);
  const above = Math.max(Math.ceil((upper - Math.log(strike)) / step), 2);
  const first = Math.log(strike) - below * step;
  const spots = Float64Array.from(
    { length: below + above + 1 },
    (_, i) => strike * Math.exp((i - below) * step),
  );
  return {
    step,
    spots,
    interpolate: (values, logSpot) => {
      const place = (logSpot - first) / step;
      const left = Math.min(Math.max(Math.floor(place) - 1, 0), values.length - 4);
      return cubic(values, left, place - left, step);
    },
  };
}

function cubic(
  values: Float64Array,
  left: number,
  place: number,
  step: number,
): readonly [number, number, number] {
  const a = values[left]!;
  const b = values[left + 1]! - a;
  const c = (values[left + 2]! - 2 * values[left + 1]! + a) / 2;
  const d = (values[left + 3]! - 3 * values[left + 2]! + 3 * values[left + 1]! - a) / 6;
  const second = place * (place - 1);
  const third = second * (place - 2);
  return [
    a + b * place + c * second + d * third,
    (b + c * (2 * place - 1) + d * (3 * place * place - 6 * place + 2)) / step,
    (2 * c + d * (6 * place - 6)) / (step * step),
  ];
}

/** Price, delta and gamma at the spot of the option, one after the other. */
export function valueOnGrid(
  { spot }: DividendOption,
  grid: LogGrid,
  values: Float64Array,
): readonly [number, number, number] {
  const [value, slope, curvature] = grid.interpolate(values, Math.log(spot));
  return [value, slope / spot, (curvature - slope) / (spot * spot)];
}
