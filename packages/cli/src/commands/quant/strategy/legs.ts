import type { StrategyLeg } from '@marketloom/quant/options';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';

/** A leg as it was typed; without a price where the model is to price it. */
export interface TypedLeg {
  readonly type: StrategyLeg['type'];
  readonly strike: number | undefined;
  readonly quantity: number;
  readonly price: number | undefined;
}

const TYPES = ['call', 'put', 'underlying'] as const;
const FORM = 'TYPE:STRIKE:QUANTITY:PRICE such as call:100:1:2.5, or underlying:QUANTITY:PRICE';

export const typedLegs = (words: readonly string[] | undefined): readonly TypedLeg[] => {
  if (words !== undefined && words.length > 0) return words.map(typedLeg);
  throw new CliError('ARGUMENTS', {
    wrong: 'no leg is given',
    right: `--leg ${FORM}, once for each`,
    next: 'add it, such as --leg call:100:1:4.5 --leg call:110:-1:1.2',
  });
};

const typedLeg = (text: string): TypedLeg => {
  const [typed = '', ...rest] = text.split(':');
  const type = TYPES.find((one) => one === typed.toLowerCase());
  if (type === undefined)
    throw refusal(text, `"${typed}" is no type of leg`, `${didYouMean(typed, TYPES)}${FORM}`);
  const numbers = rest.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const most = type === 'underlying' ? 2 : 3;
  if (rest.length > most || rest.length < most - 1)
    throw refusal(text, `it has ${rest.length + 1} parts`, FORM);
  const stray = rest.find((_, at) => !Number.isFinite(numbers[at]));
  if (stray !== undefined) throw refusal(text, `"${stray}" is not a number`, FORM);
  const [strike, quantity, price] = type === 'underlying' ? [undefined, ...numbers] : numbers;
  return { type, strike, quantity: quantity!, price };
};

const refusal = (text: string, why: string, right: string): CliError =>
  new CliError('ARGUMENTS', {
    wrong: `--leg ${text}: ${why}`,
    right,
    next: 'correct the leg; sold is a quantity below 0',
  });
