import { KernelError } from '../errors.ts';
import { isoDate } from '../time/civil-day.ts';
import {
  type CorporateAction,
  type CorporateActionType,
  corporateActionTypes,
  delistingOutcomes,
  dividendKinds,
  dividendQuotes,
  isFinal,
} from './corporate-action.ts';
import { inOrderOfEffect } from './day-order.ts';
import { isDay } from './next-session.ts';
import { rational, signOf } from './rational.ts';

/** What is wrong with a value, as the end of a sentence that begins with the field's name. */
type Check = (value: unknown) => string | undefined;
type Fields = Readonly<Record<string, Check>>;

const signed =
  (isRight: (sign: number) => boolean, what: string): Check =>
  (value) => {
    const problem = `must be an exact text ${what}, such as "1.5" or "3:2"`;
    if (typeof value !== 'string') return problem;
    try {
      return isRight(signOf(rational(value))) ? undefined : problem;
    } catch {
      return problem;
    }
  };

const aboveZero = signed((sign) => sign > 0, 'above zero');
const notNegative = signed((sign) => sign >= 0, 'of zero or more');
const name: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a text that is not empty';
const day: Check = (value) =>
  isDay(value) ? undefined : 'must be a day as a number yyyymmdd, such as 20260309';
const oneOf =
  (choices: readonly string[]): Check =>
  (value) =>
    choices.includes(String(value)) ? undefined : `must be one of ${choices.join(', ')}`;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstPrices: Check = (value) => {
  if (!isRecord(value)) return 'must be an object of date, parent and spun';
  const problems = problemsIn(value, { date: day, parent: aboveZero, spun: aboveZero });
  return problems.length === 0 ? undefined : `is wrong: ${problems.join(', ')}`;
};

const event = { type: oneOf(corporateActionTypes), instrument: name, exDate: day };
const fractions = { cashInLieuPrice: optional(notNegative) };
const close = { closeBefore: optional(aboveZero) };

const fields: Readonly<Record<CorporateActionType, Fields>> = {
  split: { ...event, ...fractions, ratio: aboveZero },
  'stock-dividend': { ...event, ...fractions, rate: aboveZero },
  'cash-dividend': {
    ...event,
    ...close,
    amount: aboveZero,
    kind: optional(oneOf(dividendKinds)),
    payDate: optional(day),
    quoted: optional(oneOf(dividendQuotes)),
  },
  'spin-off': {
    ...event,
    ...fractions,
    ...close,
    ratio: aboveZero,
    spun: name,
    firstPrices: optional(firstPrices),
    whenIssuedPrice: optional(aboveZero),
  },
  rights: {
    ...event,
    ...close,
    oldShares: aboveZero,
    newShares: aboveZero,
    subscription: notNegative,
    right: name,
  },
  'cash-merger': { ...event, price: notNegative },
  'stock-merger': { ...event, ...fractions, acquirer: name, ratio: aboveZero },
  'mixed-merger': {
    ...event,
    ...fractions,
    acquirer: name,
    ratio: aboveZero,
    cashPerShare: aboveZero,
    acquirerPrice: aboveZero,
  },
  rename: { ...event, symbol: name },
  delisting: { ...event, outcome: oneOf(delistingOutcomes), price: optional(notNegative) },
};

const problemsIn = (value: Readonly<Record<string, unknown>>, checks: Fields): readonly string[] => [
  ...Object.entries(checks).flatMap(([field, check]) => {
    const problem = check(value[field]);
    return problem === undefined ? [] : [`${field} ${problem}`];
  }),
  ...Object.keys(value)
    .filter((field) => !Object.hasOwn(checks, field))
    .map((field) => `there is no field ${field}; there are ${Object.keys(checks).join(', ')}`),
];

/** What fields that are right one by one say together. */
const contradictions = (action: CorporateAction): readonly string[] => {
  switch (action.type) {
    case 'split':
      return signOf(rational(action.ratio)) > 0 &&
        rational(action.ratio).numerator === rational(action.ratio).denominator
        ? ['ratio must not be 1: such a split changes nothing']
        : [];
    case 'cash-dividend':
      return action.payDate !== undefined && action.payDate < action.exDate && action.kind !== 'special'
        ? ['payDate must not be before the exDate, unless kind is special']
        : [];
    case 'spin-off':
      return action.firstPrices !== undefined && action.firstPrices.date < action.exDate
        ? ['firstPrices.date must not be before the exDate']
        : [];
    case 'delisting':
      return (action.outcome === 'cash') === (action.price !== undefined)
        ? []
        : ['price must be given where outcome is cash (0 in a bankruptcy), and only there'];
    default:
      return [];
  }
};

const problemsOf = (value: unknown): readonly string[] => {
  if (!isRecord(value)) return ['must be an object'];
  const type = corporateActionTypes.find((known) => known === value.type);
  if (type === undefined) return [`type must be one of ${corporateActionTypes.join(', ')}`];
  const problems = problemsIn(value, fields[type]);
  return problems.length > 0 ? problems : contradictions(value as unknown as CorporateAction);
};

const textOf = (action: CorporateAction): string =>
  JSON.stringify(Object.entries(action).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Events told twice, and events of an instrument that is no more. `actions` are in order of effect. */
const problemsTogether = (actions: readonly CorporateAction[]): readonly string[] => {
  const seen = new Map<string, CorporateAction[]>();
  const ends = new Map<string, CorporateAction>();
  return actions.flatMap((action) => {
    const { type, instrument, exDate } = action;
    const what = `the ${type} of ${instrument} on ${isoDate(exDate)}`;
    // Hardly any two share a day: only those are compared field by field.
    const alike = seen.get(what);
    if (alike?.some((other) => textOf(other) === textOf(action))) return [`${what} is told twice`];
    if (alike === undefined) seen.set(what, [action]);
    else alike.push(action);
    const end = ends.get(instrument);
    if (isFinal(action)) ends.set(instrument, end ?? action);
    return end === undefined ? [] : [`${what} comes after the ${end.type} on ${isoDate(end.exDate)}`];
  });
};

/**
 * What came from outside as events, in the order in which they are applied. Refuses, all problems at once, unknown or
 * missing fields, wrong values, an event told twice, and one of an instrument that has been merged or delisted.
 */
export const parseCorporateActions = (values: readonly unknown[]): readonly CorporateAction[] => {
  const problems = values.flatMap((value, index) =>
    problemsOf(value).map((problem) => `event ${index}: ${problem}`),
  );
  const actions = problems.length > 0 ? [] : inOrderOfEffect(values as readonly CorporateAction[]);
  problems.push(...problemsTogether(actions));
  if (problems.length > 0)
    throw new KernelError('CORPORATE_ACTION_INVALID', `corporate actions: ${problems.join('; ')}`);
  return actions;
};
