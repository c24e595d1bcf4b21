import { requireWholeNumber } from '../../series.ts';
import { exerciseValue } from '../american/american-option.ts';
import { type CashDividend, type DividendOption, dividendsUntilExpiry } from './cash-dividends.ts';
import { type LogGrid, logGrid, valueOnGrid } from './log-grid.ts';
import { type Scheme, stepBack, stepScheme } from './obstacle-step.ts';
import { americanWithoutVolatility } from './without-volatility.ts';

export interface AmericanDividendOption extends DividendOption {
  /** Of the finer grid over the logarithm of the spot, at least 20; default 500. */
  readonly spaceSteps?: number;
  /** Of the finer grid over time, at least 10; default 250. */
  readonly timeSteps?: number;
}

export interface AmericanDividendValue {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
}

/**
 * An American option on a share whose spot is lognormal between ex-dates and drops by the dividend at each, down to 0
 * at the lowest: by finite differences on two grids, to about 1e-6 of the strike (5e-6 at worst) with the default steps.
 *
 * - Formula: min(-dV/dt - (r-q) S V' - v^2 S^2 V''/2 + r V, V - exercise) = 0 between ex-dates; V(S, t-) = max(V(max(S - D, 0), t+), exercise) at each.
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: Crank-Nicolson on ln S after four implicit half steps from the expiry and each ex-date; the steps halved and extrapolated; exercise by policy iteration; Greeks from the grid; without volatility or time the price of the only path, Greeks NaN; dividends at 0 or before are paid, those at the expiry count (exercise just before is allowed).
 * - Source: Vellekoop & Nieuwenhuis 2006 (the model); Rannacher 1984; Reisinger & Witte 2012.
 * - Checked: QuantLib 1.44 FdBlackScholesVanillaEngine, 2000 x 2000, spot model.
 * - Example: `americanSpotDividends({ type: 'call', spot: 100, strike: 100, years: 1, rate: 0.06, volatility: 0.3, dividends: [{ time: 0.5, amount: 7 }] }).price` gives `11.65652`.
 */
export function americanSpotDividends(option: AmericanDividendOption): AmericanDividendValue {
  const dividends = dividendsUntilExpiry(option);
  const { spaceSteps = 500, timeSteps = 250 } = option;
  requireWholeNumber('spaceSteps', spaceSteps, 20, 100_000);
  requireWholeNumber('timeSteps', timeSteps, 10, 100_000);
  if (option.years === 0 || option.volatility === 0)
    return {
      price: americanWithoutVolatility(option, dividends),
      delta: Number.NaN,
      gamma: Number.NaN,
    };
  // The error falls with the square of both steps, so two grids tell most of it.
  const coarse = solveOnGrid(option, dividends, spaceSteps / 2, timeSteps / 2, 0);
  const fine = solveOnGrid(option, dividends, spaceSteps / 2, timeSteps / 2, 1);
  const [price = 0, delta = 0, gamma = 0] = fine.map((value, index) => value + (value - coarse[index]!) / 3);
  return { price: Math.max(price, exerciseValue(option.type, option.spot, option.strike)), delta, gamma };
}

function solveOnGrid(
  option: DividendOption,
  dividends: readonly CashDividend[],
  spaceSteps: number,
  timeSteps: number,
  halvings: number,
): readonly [number, number, number] {
  const total = dividends.reduce((sum, { amount }) => sum + amount, 0);
  const grid = logGrid(option, total, spaceSteps, halvings);
  const exercise = grid.spots.map((spot) => exerciseValue(option.type, spot, option.strike));
  const values = Float64Array.from(exercise);
  let end = option.years;
  for (let index = dividends.length - 1; index >= -1; index--) {
    const time = dividends[index]?.time ?? 0;
    const steps = Math.max(Math.ceil((timeSteps * (end - time)) / option.years), 2) * 2 ** halvings;
    if (end > time) rollBackInterval(option, dividends, grid, exercise, values, time, end, steps);
    if (index >= 0) dropAtExDate(option, dividends[index]!, grid, exercise, values);
    end = time;
  }
  return valueOnGrid(option, grid, values);
}

function rollBackInterval(
  option: DividendOption,
  dividends: readonly CashDividend[],
  grid: LogGrid,
  exercise: Float64Array,
  values: Float64Array,
  start: number,
  end: number,
  steps: number,
): void {
  const interval = (end - start) / steps;
  const smooth = stepScheme(option, grid, interval / 2, 1);
  const fast = stepScheme(option, grid, interval, 0.5);
  let now = end;
  const back = (scheme: Scheme, length: number) => {
    now = Math.max(now - length, start);
    stepBack(scheme, exercise, values, edgeValues(option, dividends, grid, now));
  };
  // Implicit half steps first: they smooth the kinks that Crank-Nicolson would carry on.
  for (let half = 0; half < 4; half++) back(smooth, interval / 2);
  for (let step = 2; step < steps; step++) back(fast, interval);
}

/** Far out an option is exercised at once or kept to the end, whatever is worth more. */
function edgeValues(
  option: DividendOption,
  dividends: readonly CashDividend[],
  { spots }: LogGrid,
  now: number,
): readonly [number, number] {
  const { type, strike, years, rate, dividendYield = 0 } = option;
  const remaining = years - now;
  const paid = dividends
    .filter(({ time }) => time > now)
    .reduce((sum, { time, amount }) => sum + amount * Math.exp((dividendYield - rate) * (time - now)), 0);
  const valueAt = (spot: number) => {
    const kept = Math.max(spot - paid, 0) * Math.exp(-dividendYield * remaining);
    const sign = type === 'call' ? 1 : -1;
    const held = sign * (kept - strike * Math.exp(-rate * remaining));
    return Math.max(held, exerciseValue(type, spot, strike));
  };
  return [valueAt(spots[0]!), valueAt(spots.at(-1)!)];
}

/** Before the ex-date the option is worth what it is worth after the drop, or its exercise. */
function dropAtExDate(
  option: DividendOption,
  { time, amount }: CashDividend,
  grid: LogGrid,
  exercise: Float64Array,
  values: Float64Array,
): void {
  const { type, strike, rate, years } = option;
  const atZero = type === 'put' ? strike * Math.max(1, Math.exp(-rate * (years - time))) : 0;
  const after = Float64Array.from(values);
  const lowest = grid.spots[0]!;
  for (let index = 0; index < values.length; index++) {
    const spot = grid.spots[index]! - amount;
    const kept =
      spot >= lowest
        ? grid.interpolate(after, Math.log(spot))[0]
        : atZero + ((after[0]! - atZero) * Math.max(spot, 0)) / lowest;
    values[index] = Math.max(kept, exercise[index]!);
  }
}
