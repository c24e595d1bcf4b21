import { QuantError } from '../../errors.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';

/** A smile of one maturity, as quoted: total variance at rising log-moneyness. */
export interface SmilePoints {
  /** ln(K/F), rising. */
  readonly logMoneyness: Series;
  /** volatility^2 years, above 0. */
  readonly totalVariance: Series;
  /** How much each point counts, above 0; all alike where left out. Vega is a usual choice. */
  readonly weights?: Series;
}

/** Refuses points that do not fit together, do not rise, or are fewer than `least`. */
export function requireSmilePoints(points: SmilePoints, least: number, name = ''): void {
  const { logMoneyness, totalVariance, weights } = points;
  requireSeries(`${name}logMoneyness`, logMoneyness);
  requireSeries(`${name}totalVariance`, totalVariance);
  requireSameLength(`${name}totalVariance`, totalVariance, `${name}logMoneyness`, logMoneyness);
  if (logMoneyness.length < least)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: `${name}logMoneyness`,
      length: logMoneyness.length,
      least,
    });
  requireRising(`${name}logMoneyness`, logMoneyness);
  requireAllPositive(`${name}totalVariance`, totalVariance);
  if (weights === undefined) return;
  requireSeries(`${name}weights`, weights);
  requireSameLength(`${name}weights`, weights, `${name}logMoneyness`, logMoneyness);
  requireAllPositive(`${name}weights`, weights);
}

export function requireRising(name: string, values: Series): void {
  for (let index = 1; index < values.length; index++) {
    const value = values[index]!;
    if (!(value > values[index - 1]!))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name,
        index,
        value,
        must: `above the one before, ${values[index - 1]}: sort first, each value once`,
      });
  }
}

export function requireAllPositive(name: string, values: Series): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!(value > 0))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: 'above 0' });
  }
}
