import {
  type BusinessDays,
  currenciesOf,
  dayOfDate,
  exDateOf,
  fxSettlementDate,
  isUsBankHoliday,
  settlementCycles,
  settlementDate,
  usBankDays,
  weekdaysExcept,
} from '@marketloom/kernel';
import { dateFrom, datesOf, differencesOf, textFrom } from './golden-dates.ts';
import { isJsonObject, type JsonObject } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';

/** When trades settle: cases of `goldens/markets/settlement.json`. Holidays are those that a case names. */
export const settlementFormat = ruleFormat(
  'settlement',
  (rule) => rule === 'fx' || marketOf(rule) !== undefined,
  (golden) => check(golden),
);

const check = ({ rule, inputs, expected }: RuleCase): readonly string[] => {
  if (rule === 'fx') return differencesOf({ settles: fxSettles(inputs) }, expected);
  const market = marketOf(rule);
  if (market === undefined) return [`no such rule of settlement in the API: ${rule}`];
  const days = weekdaysExcept(datesOf(inputs.holidays));
  const got = {
    ...(inputs.recordDate === undefined
      ? { settles: settlementDate(market, dateFrom(inputs, 'tradeDate', 'exerciseDate'), days) }
      : { exDate: exDateOf(market, dateFrom(inputs, 'recordDate'), days) }),
  };
  return differencesOf(got, expected);
};

/** Markets as cases may name them, by the ids of the API. */
const otherNames: Readonly<Record<string, string>> = {
  'us-etf': 'us-equity',
  'us-bond': 'us-equity',
  'us-corporate-bond': 'us-equity',
  'us-assignment': 'us-exercise',
  'us-future': 'futures',
  future: 'futures',
};

const marketOf = (rule: string): string | undefined => {
  const id = otherNames[rule] ?? rule;
  return [id, `${id}-equity`].find((market) => settlementCycles.has(market));
};

/** Days on which every bank rests, not the dollar's alone. */
const isEverywhere = (date: number): boolean => [101, 1225].includes(date % 10_000);

/**
 * Holidays are given by currency, or in one list. Of a list those of the United States close the dollar's banks, the
 * others the other currency's.
 */
const fxSettles = (inputs: JsonObject): number => {
  const pair = textFrom(inputs, 'pair');
  const { holidays } = inputs;
  const isByCurrency = isJsonObject(holidays);
  const listed = isByCurrency ? [] : datesOf(holidays);
  const banks: Record<string, BusinessDays> = {};
  for (const currency of currenciesOf(pair)) {
    const own = isByCurrency ? datesOf(holidays[currency]) : [];
    const isDollar = currency === 'USD';
    const named = listed.filter(
      (date) => isEverywhere(date) || isUsBankHoliday(dayOfDate(date)) === isDollar,
    );
    const open = weekdaysExcept([...own, ...named]);
    banks[currency] = isDollar ? (day) => open(day) && usBankDays(day) : open;
  }
  return fxSettlementDate(pair, dateFrom(inputs, 'tradeDate'), banks);
};
