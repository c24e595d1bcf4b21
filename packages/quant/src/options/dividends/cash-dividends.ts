import { QuantError } from '../../errors.ts';
import { requireList } from '../../series.ts';
import type { OptionType } from '../option.ts';
import { requireField, requireType } from '../pricing/option-inputs.ts';

export interface CashDividend {
  /** The ex-date, in years from now. At 0 or before it is paid already; after the expiry it does not matter. */
  readonly time: number;
  /** In the currency of the spot. */
  readonly amount: number;
}

/** An option on a share that pays known amounts at known times. */
export interface DividendOption {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  /** To the expiry. */
  readonly years: number;
  /** Continuously compounded, per year. */
  readonly rate: number;
  /** Paid continuously beside the amounts, per year; default 0. */
  readonly dividendYield?: number;
  /** 0.20 is 20 % a year. */
  readonly volatility: number;
  /** In any order. */
  readonly dividends: readonly CashDividend[];
}

/** Checks the option, and gives the dividends that matter to it in the order of time, those of one time as one. */
export function dividendsUntilExpiry(option: DividendOption): readonly CashDividend[] {
  requireType(option.type);
  requireField('spot', option.spot);
  requireField('strike', option.strike);
  requireField('years', option.years);
  requireField('rate', option.rate);
  requireField('dividendYield', option.dividendYield ?? 0);
  requireField('volatility', option.volatility);
  requireList('dividends', option.dividends);
  option.dividends.forEach(requireDividend);
  const amounts = new Map<number, number>();
  for (const { time, amount } of option.dividends)
    if (time > 0 && time <= option.years && amount > 0) amounts.set(time, (amounts.get(time) ?? 0) + amount);
  return Array.from(amounts, ([time, amount]) => ({ time, amount })).sort((a, b) => a.time - b.time);
}

function requireDividend({ time, amount }: CashDividend, index: number): void {
  if (!Number.isFinite(time))
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'the time of dividends',
      index,
      value: time,
      must: 'finite, in years from now',
    });
  if (!(Number.isFinite(amount) && amount >= 0))
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'the amount of dividends',
      index,
      value: amount,
      must: 'finite, 0 or above',
    });
}
