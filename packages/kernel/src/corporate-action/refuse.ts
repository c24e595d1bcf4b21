import { KernelError } from '../errors.ts';
import { isoDate } from '../time/civil-day.ts';
import type { CorporateAction } from './corporate-action.ts';
import { type Amount, type Rational, rational } from './rational.ts';

const eventText = ({ type, instrument, exDate }: CorporateAction): string =>
  `the ${type} of ${instrument} on ${isoDate(exDate)}`;

/** A price is missing or cannot be: an event cannot be applied, or contradicts the prices. */
export const priceProblem = (action: CorporateAction, problem: string): KernelError =>
  new KernelError('CORPORATE_ACTION_PRICE', `${eventText(action)} ${problem}`);

/** The amount, or a refusal that names the field to fill in. */
export const needed = (action: CorporateAction, value: Amount | undefined, what: string): Rational => {
  if (value === undefined) throw priceProblem(action, `needs ${what}`);
  return rational(value, what);
};
