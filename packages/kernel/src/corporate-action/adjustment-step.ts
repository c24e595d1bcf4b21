import type { CashDividend, CorporateAction, RightsIssue, SpinOff } from './corporate-action.ts';
import { inOrderOfEffect } from './day-order.ts';
import {
  type Amount,
  add,
  compare,
  decimalText,
  divide,
  larger,
  multiply,
  ONE,
  product,
  type Rational,
  rational,
  signOf,
  smaller,
  subtract,
} from './rational.ts';
import { needed, priceProblem } from './refuse.ts';
import { rightsRationals } from './rights.ts';

/** What prices before an ex-date are multiplied by. Factors are exact and never rounded. */
export interface AdjustmentStep {
  /** yyyymmdd: the factor is for prices of earlier sessions. */
  readonly exDate: number;
  /** Of splits and stock dividends: shares before for each share after. Volumes are divided by it. */
  readonly split: Rational;
  /** Of dividends, rights and spin-offs: what is left of the close before. */
  readonly distribution: Rational;
  /** Where the factor rests on a price of this session: it is known only in later ones. */
  readonly knownAfter?: number;
}

/** The raw close of the last session before a date. */
export type CloseBefore = (exDate: number) => Amount | undefined;

/** Closes by session, the sessions (yyyymmdd) ascending, as {@link CloseBefore}. */
export const closesBefore =
  (dates: ArrayLike<number>, closes: ArrayLike<Amount>): CloseBefore =>
  (exDate) => {
    let [low, high] = [0, dates.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (dates[middle]! < exDate) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : closes[low - 1];
  };

/** Shares before for each share after. */
const splitFactor = (action: CorporateAction): Rational => {
  if (action.type === 'split') return divide(ONE, rational(action.ratio, 'ratio'));
  return action.type === 'stock-dividend' ? divide(ONE, add(ONE, rational(action.rate, 'rate'))) : ONE;
};

const splitOf = (ofDay: readonly CorporateAction[]): Rational => product(ofDay.map(splitFactor));

/** How far the close that an event tells may be from the market's. */
const CLOSE_TOLERANCE = rational('0.01');

/** The event's own close where it has one; refuses one that is of other shares, such as an adjusted price. */
const agreed = (
  action: CorporateAction,
  told: Amount | undefined,
  market: Amount | undefined,
): Amount | undefined => {
  if (told === undefined || market === undefined) return told ?? market;
  const [a, b] = [rational(told, 'closeBefore'), rational(market, 'close')];
  const difference = subtract(larger(a, b), smaller(a, b));
  if (compare(difference, multiply(b, CLOSE_TOLERANCE)) > 0)
    throw priceProblem(
      action,
      `says that the close before was ${decimalText(a)}, but the prices say ${decimalText(b)}: both must be raw prices of the same shares`,
    );
  return told;
};

/** The events of one instrument and day as steps: one, and one more for each spin-off that is priced only later. */
const stepsOfDay = (
  ofDay: readonly CorporateAction[],
  closeBefore: CloseBefore,
): readonly AdjustmentStep[] => {
  const { exDate } = ofDay[0]!;
  const split = splitOf(ofDay);
  const steps: AdjustmentStep[] = [];
  let distribution = ONE;
  /** What is left of the close before, as a price of the new shares: two dividends take their sum out of one close. */
  let left: Rational | undefined;
  const lose = (
    action: CashDividend | SpinOff | RightsIssue,
    worth: (price: Rational) => Rational,
  ): Rational => {
    const close = agreed(action, action.closeBefore, closeBefore(exDate));
    const before = left ?? multiply(needed(action, close, 'closeBefore to adjust prices'), split);
    left = subtract(before, worth(before));
    if (signOf(left) <= 0)
      throw priceProblem(
        action,
        'takes more out of a share than the close before, which is wrong or of other shares',
      );
    return divide(left, before);
  };
  for (const action of ofDay)
    if (action.type === 'cash-dividend') {
      const amount = rational(action.amount, 'amount');
      distribution = multiply(
        distribution,
        lose(action, () => (action.quoted === 'pre-split' ? multiply(amount, split) : amount)),
      );
    } else if (action.type === 'rights')
      distribution = multiply(
        distribution,
        lose(action, (price) => rightsRationals(action, price).right),
      );
    else if (action.type === 'spin-off') {
      const price = action.whenIssuedPrice ?? action.firstPrices?.spun;
      const spun = needed(action, price, 'whenIssuedPrice or firstPrices to adjust prices');
      const factor = lose(action, () => multiply(spun, rational(action.ratio, 'ratio')));
      if (action.whenIssuedPrice !== undefined) distribution = multiply(distribution, factor);
      else steps.push({ exDate, split: ONE, distribution: factor, knownAfter: action.firstPrices!.date });
    }
  const changes = compare(split, ONE) !== 0 || compare(distribution, ONE) !== 0;
  return changes ? [{ exDate, split, distribution }, ...steps] : steps;
};

const noClose: CloseBefore = () => undefined;

/**
 * The factors of one instrument's events (CRSP's convention), oldest first: of a split shares before by shares after; of
 * the cash dividends of a day 1 − their sum / close before the ex-date; of rights TERP / close; of a spin-off
 * 1 − ratio × its price / close. The close is the event's own `closeBefore`, or looked up; where there are both
 * they must agree to one per cent. Refuses an event that has none, and one that is worth the whole close.
 */
export const adjustmentSteps = (
  actions: readonly CorporateAction[],
  closeBefore: CloseBefore = noClose,
): readonly AdjustmentStep[] => {
  const days = Map.groupBy(inOrderOfEffect(actions), ({ exDate }) => exDate);
  return [...days.values()].flatMap((ofDay) => stepsOfDay(ofDay, closeBefore));
};
