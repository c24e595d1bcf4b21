import { QuantError } from '../../errors.ts';
import { requireFinite, requirePositive } from '../../series.ts';
import { type OptionType, optionTypes } from '../option.ts';

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
  requireOptionType(option.type);
  requirePositive('spot', option.spot);
  requirePositive('strike', option.strike);
  requireNotNegative('years', option.years);
  requireFinite('rate', option.rate);
  requireFinite('dividendYield', option.dividendYield ?? 0);
  requireNotNegative('volatility', option.volatility);
}

export function requireOptionType(type: OptionType): void {
  if (optionTypes.includes(type)) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'type', value: type, must: "'call' or 'put'" });
}

export function requireNotNegative(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number, 0 or above' });
}

/** What exercise brings now; 0 where it brings nothing. */
export function exerciseValue(type: OptionType, spot: number, strike: number): number {
  return Math.max(type === 'call' ? spot - strike : strike - spot, 0);
}
