import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { neededNumber, neededWord } from '../input/flags.ts';
import { timeToExpiry } from '../input/time-to-expiry.ts';
import { type StatedDividend, statedDividends } from './dividends.ts';

/** What is told of one option but its volatility or price. */
export interface OptionTerms {
  readonly type: 'call' | 'put';
  readonly spot: number | undefined;
  readonly forward: number | undefined;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly dividends: readonly StatedDividend[];
  /** What was not told and is taken for granted. */
  readonly assumed: readonly string[];
}

export const optionTerms = (invocation: Invocation): OptionTerms => {
  const spot = invocation.number('spot');
  const forward = invocation.number('forward');
  if ((spot === undefined) === (forward === undefined))
    throw new CliError('ARGUMENTS', {
      wrong:
        spot === undefined
          ? 'the price of the underlying is not given'
          : 'both --spot and --forward are given',
      right: '--spot with the price of a share or index, or --forward with that of a future or forward',
      next: spot === undefined ? 'add one of them, such as --spot 100' : 'leave one away',
    });
  const type = neededWord(invocation, 'type', ['call', 'put']);
  const strike = neededNumber(invocation, 'strike', 'the price of exercise, such as 100');
  const { years, assumed } = timeToExpiry(invocation);
  const rate = invocation.number('rate');
  const dividendYield = invocation.number('dividend-yield');
  const dividends = statedDividends(invocation);
  if (forward !== undefined && (dividendYield !== undefined || dividends.length > 0))
    throw new CliError('ARGUMENTS', {
      wrong: `--${dividendYield === undefined ? 'dividend' : 'dividend-yield'} is given with --forward`,
      right: 'a forward, whose price holds the dividends already, or --spot',
      next: 'leave one of them away',
    });
  return {
    type,
    spot,
    forward,
    strike,
    years,
    rate: rate ?? 0,
    dividendYield: dividendYield ?? 0,
    dividends,
    assumed: [
      ...assumed,
      ...(rate === undefined ? ['rate 0'] : []),
      ...(spot !== undefined && dividendYield === undefined && dividends.length === 0
        ? ['no dividends']
        : []),
    ],
  };
};

/** `put, spot 100, strike 95, 0.5 years`. */
export const termsText = ({ type, spot, forward, strike, years }: OptionTerms): string =>
  `${type}, ${spot === undefined ? `forward ${forward}` : `spot ${spot}`}, strike ${strike}, ${yearsText(years)}`;

/** `0.5 years`, `1 year`. */
export const yearsText = (years: number): string =>
  `${Number(years.toPrecision(4))} ${years === 1 ? 'year' : 'years'}`;
