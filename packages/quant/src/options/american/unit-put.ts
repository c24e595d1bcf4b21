import type { AmericanOption } from './american-option.ts';

/** A put with the strike 1. Every American option is one: a call on S at K is a put on K at S, rate and yield exchanged. */
export interface UnitPut {
  readonly spot: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
}

export function unitPut({
  type,
  spot,
  strike,
  years,
  rate,
  dividendYield = 0,
  volatility,
}: AmericanOption): UnitPut {
  return type === 'put'
    ? { spot: spot / strike, years, rate, dividendYield, volatility }
    : { spot: strike / spot, years, rate: dividendYield, dividendYield: rate, volatility };
}
