import type { OptionRight } from '../contract/option-right.ts';
import type { ExerciseStyle, OptionDelivery, SettlementTime } from '../contract/option-terms.ts';
import { dateOfDay, dayNumber } from '../time/civil-day.ts';
import type { AssetClass } from './asset-class.ts';

/** What an option gives the right to. */
export interface OptionTerms {
  readonly right: OptionRight;
  readonly strike: number;
  readonly style: ExerciseStyle;
}

/** What an option or a future is on, and how it ends. */
export interface ContractTerms {
  /** Id of the instrument that it is on, e.g. `SPY.USA`; of a future where that is an instrument. */
  readonly underlying?: string;
  /** First microsecond in which it trades; always until its end where left out. */
  readonly listedAt?: number;
  /** Microseconds since the epoch at which trading in it ends. */
  readonly lastTradeAt: number;
  /** yyyymmdd; what settles in the morning stops trading on the day before. */
  readonly expirationDate: number;
  readonly delivery: OptionDelivery;
  /** `am`: by the first price of the underlying on the expiration date; `pm`: by its last. */
  readonly settlement: SettlementTime;
  /** Of options. */
  readonly option?: OptionTerms;
}

/** What is wrong with the terms of a contract; undefined where nothing is. */
export const contractProblem = (
  assetClass: AssetClass,
  contract: ContractTerms | undefined,
): string | undefined => {
  if (contract === undefined)
    return assetClass === 'option'
      ? 'is missing: an option needs its underlying, right, strike and end'
      : undefined;
  if (assetClass !== 'option' && assetClass !== 'future')
    return `belongs to options and futures, not to an instrument of class ${assetClass}`;
  const { option, underlying, listedAt, lastTradeAt, expirationDate } = contract;
  if (!Number.isSafeInteger(lastTradeAt)) return `lastTradeAt ${lastTradeAt} must be whole microseconds`;
  if (listedAt !== undefined && !(listedAt < lastTradeAt))
    return `listedAt ${listedAt} must be before lastTradeAt ${lastTradeAt}`;
  if (!isDate(expirationDate)) return `expirationDate ${expirationDate} must be a date such as 20261218`;
  if ((option === undefined) !== (assetClass === 'future'))
    return assetClass === 'future'
      ? 'has the terms of an option, but the instrument is a future'
      : 'lacks the terms of the option: right, strike and style';
  if (option === undefined) return undefined;
  if (underlying === undefined) return 'lacks the underlying of the option';
  return option.strike > 0 && option.strike < Number.POSITIVE_INFINITY
    ? undefined
    : `strike ${option.strike} must be a number above zero`;
};

const isDate = (date: number): boolean =>
  Number.isInteger(date) &&
  date >= 1900_01_01 &&
  dateOfDay(dayNumber(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100)) === date;
