import { decimalText, type Exact, ZERO } from './exact.ts';

/** One line of a requirement: which strategy takes which legs, what it asks and by which arithmetic. */
export interface MarginLine {
  /** Name of the rule, such as `covered-call`. */
  readonly strategy: string;
  /** What it takes, such as `-2 call 192 20240119` or `100 shares`. */
  readonly legs: readonly string[];
  /** The arithmetic with its numbers: its value is `amount`. */
  readonly formula: string;
  /** Exact decimal text, in the currency of the prices. */
  readonly amount: string;
}

/** An amount that must be there, and the lines of which it is the sum. */
export interface Requirement {
  readonly amount: string;
  readonly lines: readonly MarginLine[];
}

/** What must be there to open a position, and to keep it. */
export interface Margin {
  readonly initial: Requirement;
  readonly maintenance: Requirement;
}

/** What a rule asks, within this folder: the text of its arithmetic is only made where it is shown. */
export interface Charge {
  readonly amount: Exact;
  readonly formula: () => string;
}

export interface Charges {
  readonly initial: Charge;
  readonly maintenance: Charge;
}

export const freeCharge: Charge = { amount: ZERO, formula: () => '0' };
export const noCharges: Charges = { initial: freeCharge, maintenance: freeCharge };

export const marginMeasures = ['initial', 'maintenance'] as const;
export type MarginMeasure = (typeof marginMeasures)[number];

export const lineOf = (strategy: string, legs: readonly string[], charge: Charge): MarginLine => ({
  strategy,
  legs,
  formula: charge.formula(),
  amount: decimalText(charge.amount),
});

/** A margin of one line. */
export const marginOf = (strategy: string, legs: readonly string[], charges: Charges): Margin => ({
  initial: {
    amount: decimalText(charges.initial.amount),
    lines: [lineOf(strategy, legs, charges.initial)],
  },
  maintenance: {
    amount: decimalText(charges.maintenance.amount),
    lines: [lineOf(strategy, legs, charges.maintenance)],
  },
});
