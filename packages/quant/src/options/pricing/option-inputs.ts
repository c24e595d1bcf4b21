import { QuantError } from '../../errors.ts';
import { type OptionType, optionTypes } from '../option.ts';

/** A European option on a spot price, with its market. */
export interface EuropeanOption {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  /** To the expiry; 0 at the expiry itself. */
  readonly years: number;
  /** Continuously compounded, per year. */
  readonly rate: number;
  /** Continuously compounded, per year; default 0. For a currency: its own rate. */
  readonly dividendYield?: number;
  /** 0.20 is 20 % a year. */
  readonly volatility: number;
}

/** A European option on a forward or future, with its market. */
export interface ForwardOption {
  readonly type: OptionType;
  readonly forward: number;
  readonly strike: number;
  /** To the expiry; 0 at the expiry itself. */
  readonly years: number;
  /** Discounts the payoff; continuously compounded, per year. */
  readonly rate: number;
  /** Black: 0.20 is 20 % a year. Bachelier: in price units per square root of a year. */
  readonly volatility: number;
}

const rules = {
  spot: { isMet: isPositive, must: 'finite and above 0' },
  forward: { isMet: isPositive, must: 'finite and above 0' },
  strike: { isMet: isPositive, must: 'finite and above 0' },
  forwardOfEitherSign: { isMet: Number.isFinite, must: 'finite' },
  strikeOfEitherSign: { isMet: Number.isFinite, must: 'finite' },
  years: { isMet: isNotNegative, must: 'a time to expiry that is finite and not negative' },
  rate: { isMet: Number.isFinite, must: 'finite' },
  dividendYield: { isMet: Number.isFinite, must: 'finite' },
  volatility: { isMet: isNotNegative, must: 'finite and not negative' },
  price: { isMet: Number.isFinite, must: 'finite' },
} as const;

export type OptionField = keyof typeof rules;

/** Refuses a value that breaks the rule of its field; `index` is its row, where there are rows. */
export function requireField(field: OptionField, value: number, index?: number): void {
  const { isMet, must } = rules[field];
  if (!isMet(value)) refuseValue(nameOf(field), value, must, index);
}

export function nameOf(field: OptionField): string {
  return field.replace('OfEitherSign', '');
}

export function requireType(type: OptionType, index?: number): void {
  if (!optionTypes.includes(type)) refuseValue('type', type, "'call' or 'put'", index);
}

export function refuseValue(name: string, value: unknown, must: string, index?: number): never {
  if (index === undefined) throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
  throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must });
}

/** Rates and times so large that a discounted amount is no number any more. */
export function requirePriceInRange(price: number, rate: number, index?: number): void {
  if (price < Infinity) return;
  refuseValue('rate', rate, 'so small that discounted amounts over the years given stay finite', index);
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

function isNotNegative(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
