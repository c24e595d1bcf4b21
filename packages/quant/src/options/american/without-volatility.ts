import { type AmericanOption, exerciseValue } from './american-option.ts';

/**
 * The value of an American option when nothing is uncertain (no volatility, or no time left): the best of exercise
 * now, at the expiry, and at the moment where the yield lost equals the interest gained. It is also the least that
 * the option is worth at any volatility.
 */
export function valueWithoutVolatility({
  type,
  spot,
  strike,
  years,
  rate,
  dividendYield = 0,
}: Omit<AmericanOption, 'volatility'>): number {
  const exercisedAt = (time: number) =>
    exerciseValue(type, spot * Math.exp(-dividendYield * time), strike * Math.exp(-rate * time));
  const balance = Math.log((rate * strike) / (dividendYield * spot)) / (rate - dividendYield);
  const between = balance > 0 && balance < years ? exercisedAt(balance) : 0;
  return Math.max(exercisedAt(0), exercisedAt(years), between);
}
