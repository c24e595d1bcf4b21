import type { OptionType } from '../option.ts';
import { requireField, requireType } from '../pricing/option-inputs.ts';

/** An option that may be exercised at any time up to its expiry. */
export interface AmericanOption {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  /** To the expiry; 0 at the expiry itself. */
  readonly years: number;
  /** Continuously compounded, per year. */
  readonly rate: number;
  /** Continuously compounded, per year; default 0. For an option on a future: the rate. */
  readonly dividendYield?: number;
  /** 0.20 is 20 % a year. */
  readonly volatility: number;
}

export function requireAmericanOption(option: AmericanOption): void {
  requireType(option.type);
  requireField('spot', option.spot);
  requireField('strike', option.strike);
  requireField('years', option.years);
  requireField('rate', option.rate);
  requireField('dividendYield', option.dividendYield ?? 0);
  requireField('volatility', option.volatility);
}

/** What exercise brings now; 0 where it brings nothing. */
export function exerciseValue(type: OptionType, spot: number, strike: number): number {
  return Math.max(type === 'call' ? spot - strike : strike - spot, 0);
}
