import {
  type BusinessDays,
  expirationOn,
  figiCheckDigit,
  formatFuturesSymbol,
  formatOsiSymbol,
  futuresContractDates,
  futuresListing,
  futuresListings,
  inTheMoneyBy,
  isExercisedAtExpiry,
  isFigi,
  isIsin,
  isinCheckDigit,
  isoDate,
  monthCodeOf,
  monthlyExpiration,
  type OptionRight,
  optionClasses,
  optionClassOfRoot,
  optionExpirations,
  optionMonthLetter,
  parseFuturesSymbol,
  parseOptionMonthLetter,
  parseOsiSymbol,
} from '@marketloom/kernel';
import { dateFrom, datesOf, differencesOf, monthFrom, sessionsWithout, textFrom } from './golden-dates.ts';
import type { JsonObject } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';

/**
 * When contracts end, and how they are called: cases of `goldens/markets/expiries.json`. Holidays are those of the
 * calendar of the contract, and those that a case names besides.
 */
export const expiriesFormat = ruleFormat(
  'expiries',
  (rule) => ruleOf(rule) !== undefined,
  (golden) => check(golden),
);

const check = ({ rule: name, inputs, expected }: RuleCase): readonly string[] => {
  const rule = ruleOf(name);
  return rule === undefined
    ? [`no such rule of expiries in the API: ${name}`]
    : differencesOf(rule(inputs), expected);
};

type Rule = (inputs: JsonObject) => Readonly<Record<string, unknown>>;

const daysBy = (calendar: string, { holidays }: JsonObject): BusinessDays =>
  sessionsWithout(calendar, datesOf(holidays));

const future =
  (root: string): Rule =>
  (inputs) => {
    const { calendar, settles, cycle } = futuresListing(root);
    const dates = futuresContractDates(root, monthFrom(inputs, 'month'), daysBy(calendar, inputs));
    const { endsAt, lastTrade } = dates;
    return {
      ...dates,
      expiration: lastTrade,
      time: endsAt?.time,
      timeZone: endsAt?.timeZone,
      settles,
      settlement: settles,
      cycle,
    };
  };

const option =
  (root: string): Rule =>
  (inputs) => {
    const { calendar, style, settles, settlement } = optionClassOfRoot(root);
    const days = daysBy(calendar, inputs);
    if (inputs.from !== undefined) {
      const all = optionExpirations(root, dateFrom(inputs, 'from'), dateFrom(inputs, 'to'), days);
      return { expirations: all.map(({ expiration }) => isoDate(expiration)) };
    }
    const dates =
      inputs.expiration === undefined
        ? monthlyExpiration(root, monthFrom(inputs, 'month'), days)
        : expirationOn(root, dateFrom(inputs, 'expiration'), days);
    const { endsAt } = dates;
    return { ...dates, time: endsAt.time, timeZone: endsAt.timeZone, style, settles, settlement };
  };

const rightFrom = (inputs: JsonObject): OptionRight =>
  textFrom(inputs, 'right', 'type').toLowerCase().startsWith('c') ? 'call' : 'put';

const osi: Rule = (inputs) => {
  if (inputs.symbol !== undefined) {
    const { root, expiration, right, strike } = parseOsiSymbol(textFrom(inputs, 'symbol'));
    return { root, expiration, right, strike };
  }
  const [root, strike] = [textFrom(inputs, 'root'), textFrom(inputs, 'strike')];
  return {
    symbol: formatOsiSymbol({
      root,
      expiration: dateFrom(inputs, 'expiration'),
      right: rightFrom(inputs),
      strike,
    }),
  };
};

/** The years of symbols without a date are those from 2026 on. */
const FIRST_DATE = 2026_0101;

const monthCodes: Rule = (inputs) => {
  if (inputs.symbol !== undefined) {
    const asOf = inputs.asOf === undefined ? FIRST_DATE : dateFrom(inputs, 'asOf', 'date');
    const { root, month } = parseFuturesSymbol(textFrom(inputs, 'symbol'), asOf);
    return { root, month: isoMonth(month) };
  }
  const month = monthFrom(inputs, 'month');
  const code = monthCodeOf(month);
  return {
    code,
    monthCode: code,
    ...(inputs.root !== undefined && {
      symbol: formatFuturesSymbol({ root: textFrom(inputs, 'root'), month }),
    }),
  };
};

const isoMonth = (month: number): string => String(month).replace(/^(\d{4})/, '$1-');

const optionMonths: Rule = (inputs) =>
  inputs.letter === undefined
    ? { letter: optionMonthLetter(rightFrom(inputs), Number(textFrom(inputs, 'month').slice(-2))) }
    : { ...parseOptionMonthLetter(textFrom(inputs, 'letter')) };

const exercise: Rule = (inputs) => {
  const terms = {
    right: rightFrom(inputs),
    strike: textFrom(inputs, 'strike'),
    price: textFrom(inputs, 'price', 'close', 'underlying'),
  };
  const exercised = isExercisedAtExpiry(terms);
  return { exercised, exercise: exercised, inTheMoney: inTheMoneyBy(terms) };
};

const identifier =
  (isValid: (text: string) => boolean, checkDigit: (body: string) => string): Rule =>
  (inputs) => {
    const text = textFrom(inputs, 'isin', 'figi', 'value', 'body');
    return { valid: isValid(text), checkDigit: checkDigit(text.slice(0, 11)) };
  };

const named: Readonly<Record<string, Rule>> = {
  OSI: osi,
  'month codes': monthCodes,
  'option month letters': optionMonths,
  'US equity option': option('equity'),
  'equity option': option('equity'),
  'exercise by exception': exercise,
  ISIN: identifier(isIsin, isinCheckDigit),
  FIGI: identifier(isFigi, figiCheckDigit),
};

/** A rule by its own name, else by that of a class of options, else by a root of futures. */
const ruleOf = (name: string): Rule | undefined => {
  if (Object.hasOwn(named, name)) return named[name];
  if (futuresListings.has(name)) return future(name);
  return optionClasses.has(name) ? option(name) : undefined;
};
