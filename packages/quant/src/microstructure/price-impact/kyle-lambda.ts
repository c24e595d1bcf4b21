import { QuantError } from '../../errors.ts';
import {
  requireNonNegativeValues,
  requirePositiveValues,
  requireSameLength,
  requireSeries,
  type Series,
} from '../../series.ts';
import { tickRule } from '../classification/tick-rule.ts';
import { fitLine, fitLineThroughOrigin, type LineFit } from './simple-regression.ts';

export interface KyleLambdaInput {
  /** Last price of each bar or trade, above 0. */
  readonly prices: Series;
  /** Volume of each, 0 or above. */
  readonly volumes: Series;
  /** Side of each: 1 bought, -1 sold, 0 unknown, or any share between; by the tick rule unless given. */
  readonly signs?: Series;
}

/** Price change for one unit of signed volume. */
export interface KyleLambdaEstimate {
  /** Price change for one unit bought. */
  readonly lambda: number;
  readonly standardError: number;
  readonly tStatistic: number;
  readonly rSquared: number;
}

export interface KyleLambda {
  readonly withIntercept: KyleLambdaEstimate & {
    /** Price change without any volume. */
    readonly intercept: number;
  };
  readonly withoutIntercept: KyleLambdaEstimate;
}

/**
 * How far the price moves for a unit of net buying: the slope of price changes on signed volume. NaN where signed
 * volume does not vary. Refuses fewer than 3 prices, prices not above 0 and negative volumes.
 *
 * - Formula: dp_t = a + lambda b_t V_t + e_t, by least squares; beside it with a = 0.
 * - Units: unit of the prices for one unit of volume.
 * - Conventions: the volume and sign of the bar in which the price changes; sign by the tick rule unless given; standard
 *   errors for residuals of one variance, n - 2 degrees of freedom (n - 1 without intercept). Without intercept R2 is
 *   the share of the plain sum of squares.
 * - Source: Kyle 1985; Lopez de Prado 2018, 19.4.1.
 * - Checked: statsmodels 0.15.0 OLS.
 * - Example: `kyleLambda({ prices: [10, 11, 10.5, 12], volumes: [1, 2, 1, 3] }).withIntercept.lambda` gives `0.5000`.
 */
export function kyleLambda({ prices, volumes, signs }: KyleLambdaInput): KyleLambda {
  requirePositiveValues('prices', prices);
  requireNonNegativeValues('volumes', volumes);
  requireSameLength('volumes', volumes, 'prices', prices);
  if (prices.length < 3)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'prices', length: prices.length, least: 3 });
  if (signs !== undefined) {
    requireSeries('signs', signs);
    requireSameLength('signs', signs, 'prices', prices);
  }
  const sides = signs ?? tickRule(prices);
  const count = prices.length - 1;
  const changes = new Float64Array(count).map((_, t) => prices[t + 1]! - prices[t]!);
  const flows = new Float64Array(count).map((_, t) => sides[t + 1]! * volumes[t + 1]!);
  const line = fitLine(flows, changes);
  return {
    withIntercept: { ...estimate(line), intercept: line.intercept },
    withoutIntercept: estimate(fitLineThroughOrigin(flows, changes)),
  };
}

function estimate({ slope, standardError, tStatistic, rSquared }: LineFit): KyleLambdaEstimate {
  return { lambda: slope, standardError, tStatistic, rSquared };
}
