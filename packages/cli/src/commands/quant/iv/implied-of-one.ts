import {
  americanImpliedVolatility,
  impliedVolatility,
  impliedVolatilityFromSpot,
  normalImpliedVolatility,
} from '@marketloom/quant/options';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { neededNumber } from '../input/flags.ts';
import { americanMethod, asOnSpot, forwardOf, modelOf } from '../option/models.ts';
import { type OptionTerms, optionTerms, termsText } from '../option/option-terms.ts';
import { figure, share } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';

/** The volatilities that the price of one option tells. */
export const impliedOfOne = (invocation: Invocation, terminal: Terminal): void => {
  if (invocation.text('output') !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: '--output is given, but no CSV file of options',
      right: 'a CSV file to add columns to, or no --output',
      next: 'leave --output away; results go to standard output',
    });
  const terms = optionTerms(invocation);
  const price = neededNumber(invocation, 'price', 'what the option costs, such as 5');
  const model = modelOf(invocation.text('model'), terms);
  const method = americanMethod(model);
  const { assumed, dividends, ...told } = terms;
  if (dividends.length > 0)
    throw new CliError('ARGUMENTS', {
      wrong: 'an implied volatility with dividends as amounts is not known here',
      right: '--dividend-yield, or the forward that the dividends leave: --forward',
      next: 'give one of them in place of --dividend',
    });
  if (method !== undefined) {
    const volatility = americanImpliedVolatility({ ...asOnSpot(terms), price, method });
    show(
      invocation,
      terminal,
      {
        title: `American ${termsText(terms)}, price ${price}`,
        parts: [[['implied volatility', share(volatility, 4), 'a year']]],
        assumed,
      },
      { ...told, model, price, impliedVolatility: volatility },
    );
    return;
  }
  const { type, strike, years, rate } = terms;
  const quote = { type, forward: forwardOf(terms), strike, years, price: price * Math.exp(rate * years) };
  const lognormal = lognormalOf(terms, quote, price);
  const normal = normalImpliedVolatility(quote);
  const lines: readonly FigureLine[] = [
    ['implied volatility', share(lognormal, 4), 'a year, Black-Scholes'],
    ['normal volatility', figure(normal), 'in price units a year, Bachelier'],
    ['forward', figure(quote.forward), terms.forward === undefined ? 'of the spot, by rate and yield' : ''],
  ];
  show(
    invocation,
    terminal,
    { title: `European ${termsText(terms)}, price ${price}`, parts: [lines], assumed },
    { ...told, forward: quote.forward, price, impliedVolatility: lognormal, normalImpliedVolatility: normal },
  );
};

/** From the spot where that is given, so that a refusal tells the price as it was typed. */
const lognormalOf = (
  terms: OptionTerms,
  quote: Parameters<typeof impliedVolatility>[0],
  price: number,
): number => {
  if (terms.spot !== undefined) return impliedVolatilityFromSpot({ ...asOnSpot(terms), price });
  return quote.forward > 0 && quote.strike > 0 ? impliedVolatility(quote) : Number.NaN;
};
