import { exerciseValue } from '../american/american-option.ts';
import type { CashDividend, DividendOption } from './cash-dividends.ts';

/** The discounted payoff at the expiry of the only path there is: growth, and drops down to 0 at the lowest. */
export function europeanWithoutVolatility(
  { type, spot, strike, years, rate, dividendYield = 0 }: DividendOption,
  dividends: readonly CashDividend[],
): number {
  let level = spot;
  let now = 0;
  for (const { time, amount } of dividends) {
    level = Math.max(level * Math.exp((rate - dividendYield) * (time - now)) - amount, 0);
    now = time;
  }
  const last = level * Math.exp((rate - dividendYield) * (years - now));
  return Math.exp(-rate * years) * exerciseValue(type, last, strike);
}

/** The best exercise on that path: now, before a drop, at the expiry, or where yield and interest are in balance. */
export function americanWithoutVolatility(
  option: DividendOption,
  dividends: readonly CashDividend[],
): number {
  const { type, spot, strike, years, rate, dividendYield = 0 } = option;
  const carry = rate - dividendYield;
  let level = spot;
  let now = 0;
  let best = 0;
  const exerciseAfter = (time: number) => {
    const value = exerciseValue(type, level * Math.exp(carry * time), strike);
    best = Math.max(best, Math.exp(-rate * (now + time)) * value);
  };
  for (const { time, amount } of [...dividends, { time: years, amount: 0 }]) {
    const interval = time - now;
    exerciseAfter(0);
    exerciseAfter(interval);
    const balance = Math.log((rate * strike) / (dividendYield * level)) / carry;
    if (balance > 0 && balance < interval) exerciseAfter(balance);
    level = Math.max(level * Math.exp(carry * interval) - amount, 0);
    now = time;
  }
  exerciseAfter(0);
  return best;
}
