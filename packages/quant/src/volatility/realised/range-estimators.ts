import { QuantError } from '../../errors.ts';
import { requirePositive, requireSameLength, type Series } from '../../series.ts';
import { type BarColumns, requireBars, requirePrices, requireRange } from './bars.ts';
import {
  closeToCloseOver,
  garmanKlassOf,
  meanOver,
  parkinsonOf,
  rogersSatchellOf,
  yangZhangWeight as weightOf,
  yangZhangOver,
} from './range-variances.ts';

export interface CloseVolatilityInput {
  readonly close: Series;
  /** Bars per year: 252 days, 52 weeks. */
  readonly periodsPerYear: number;
}

export interface HighLowVolatilityInput {
  readonly high: Series;
  readonly low: Series;
  /** Bars per year: 252 days, 52 weeks. */
  readonly periodsPerYear: number;
}

export interface BarVolatilityInput extends BarColumns {
  /** Bars per year: 252 days, 52 weeks. */
  readonly periodsPerYear: number;
}

/**
 * Volatility from closes alone, the yardstick of the range estimators. Refuses fewer than 3 closes and prices that are
 * not above 0.
 *
 * - Formula: sqrt(P) sd(ln(C[t] / C[t-1])), ddof 1.
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: log returns, demeaned; annualised by sqrt(P).
 * - Source: definition.
 * - Checked: numpy.
 * - Example: `closeToCloseVolatility({ close: [100, 110, 99, 108.9], periodsPerYear: 252 })` gives `1.839`.
 */
export function closeToCloseVolatility({ close, periodsPerYear }: CloseVolatilityInput): number {
  requirePrices('close', close);
  requirePositive('periodsPerYear', periodsPerYear);
  requireBarCount('close', close.length, 3);
  return Math.sqrt(periodsPerYear * closeToCloseOver(close, 0, close.length));
}

/**
 * Volatility from the range of each bar, about five times as precise as from closes; blind to gaps between bars.
 * Refuses a low above its high and prices that are not above 0.
 *
 * - Formula: sqrt(P mean(ln(H/L)^2) / (4 ln 2)).
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: no drift; over all bars; annualised by sqrt(P).
 * - Source: Parkinson 1980.
 * - Checked: numpy.
 * - Example: `parkinsonVolatility({ high: [102, 103], low: [100, 101], periodsPerYear: 252 })` gives `0.18787`.
 */
export function parkinsonVolatility(input: HighLowVolatilityInput): number {
  requirePositive('periodsPerYear', input.periodsPerYear);
  requireHighLow(input);
  const mean = meanOver(0, input.high.length, (index) => parkinsonOf(input, index));
  return Math.sqrt(input.periodsPerYear * mean);
}

/**
 * The variance of each bar from its range: a daily realised variance where there are no intraday prices.
 *
 * - Formula: ln(H/L)^2 / (4 ln 2).
 * - Units: a squared fraction per bar; times 1e4 in squared percent.
 * - Conventions: no drift; not annualised.
 * - Source: Parkinson 1980.
 * - Checked: by hand: ln(1.02)^2 / (4 ln 2).
 * - Example: `parkinsonVariances({ high: [102], low: [100] })` gives `[0.00014144]`.
 */
export function parkinsonVariances(bars: Pick<BarColumns, 'high' | 'low'>): Float64Array {
  requireHighLow(bars);
  return Float64Array.from(bars.high, (_, index) => parkinsonOf(bars, index));
}

/**
 * Volatility from range and body of each bar, about seven times as precise as from closes; blind to gaps between bars.
 * Refuses bars whose prices do not lie between low and high.
 *
 * - Formula: sqrt(P mean(ln(H/L)^2 / 2 - (2 ln 2 - 1) ln(C/O)^2)).
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: no drift; over all bars; annualised by sqrt(P).
 * - Source: Garman & Klass 1980.
 * - Checked: numpy.
 * - Example: `garmanKlassVolatility({ open: [100, 102], high: [102, 103], low: [100, 101], close: [102, 101], periodsPerYear: 252 })` gives `0.15848`.
 */
export function garmanKlassVolatility(input: BarVolatilityInput): number {
  return volatility(input, (index) => garmanKlassOf(input, index));
}

/**
 * Volatility from the range of each bar that is right under a drift too; blind to gaps between bars. Refuses bars whose
 * prices do not lie between low and high.
 *
 * - Formula: sqrt(P mean(ln(H/C) ln(H/O) + ln(L/C) ln(L/O))).
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: over all bars; annualised by sqrt(P).
 * - Source: Rogers & Satchell 1991.
 * - Checked: numpy.
 * - Example: `rogersSatchellVolatility({ open: [100, 102], high: [103, 103], low: [99, 101], close: [102, 101], periodsPerYear: 252 })` gives `0.31344`.
 */
export function rogersSatchellVolatility(input: BarVolatilityInput): number {
  return volatility(input, (index) => rogersSatchellOf(input, index));
}

/**
 * Volatility from ranges and from the gaps between bars, right under a drift. Refuses fewer than 3 bars, and bars whose
 * prices do not lie between low and high.
 *
 * - Formula: sqrt(P (var ln(O[t]/C[t-1]) + k var ln(C/O) + (1 - k) mean RS)), variances with ddof 1,
 *   k = 0.34 / (1.34 + (n + 1) / (n - 1)).
 * - Units: a fraction per year: 0.2 is 20 %.
 * - Conventions: over the n bars with a previous close: the first bar only gives its close; annualised by sqrt(P).
 * - Source: Yang & Zhang 2000.
 * - Checked: numpy.
 * - Example: `yangZhangVolatility({ open: [100, 102, 100], high: [103, 103, 102], low: [99, 101, 99], close: [102, 101, 101], periodsPerYear: 252 })` gives `0.29080`.
 */
export function yangZhangVolatility(input: BarVolatilityInput): number {
  requirePositive('periodsPerYear', input.periodsPerYear);
  requireBars(input);
  requireBarCount('open', input.open.length, 3);
  return Math.sqrt(input.periodsPerYear * yangZhangOver(input, 0, input.open.length));
}

/**
 * The weight k that Yang and Zhang give the open-to-close variance.
 *
 * - Formula: k = 0.34 / (1.34 + (n + 1) / (n - 1)).
 * - Units: a share, from 0.078 at 2 bars to 0.145.
 * - Conventions: n counts the bars with a previous close, one less than all.
 * - Source: Yang & Zhang 2000.
 * - Checked: by hand: 0.34 / (1.34 + 3) at n = 2.
 * - Example: `yangZhangWeight(62)` gives `0.14329`.
 */
export function yangZhangWeight(barsWithPreviousClose: number): number {
  requireBarCount('barsWithPreviousClose', barsWithPreviousClose, 2);
  return weightOf(barsWithPreviousClose);
}

function volatility(input: BarVolatilityInput, variance: (index: number) => number): number {
  requirePositive('periodsPerYear', input.periodsPerYear);
  requireBars(input);
  return Math.sqrt(input.periodsPerYear * meanOver(0, input.open.length, variance));
}

function requireHighLow(bars: Pick<BarColumns, 'high' | 'low'>): void {
  requirePrices('high', bars.high);
  requirePrices('low', bars.low);
  requireSameLength('low', bars.low, 'high', bars.high);
  requireRange('low', bars);
}

function requireBarCount(name: string, length: number, least: number): void {
  if (!(length >= least)) throw new QuantError('QUANT_TOO_SHORT', { name, length, least });
}
