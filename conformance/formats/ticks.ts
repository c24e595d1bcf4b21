import { futuresContract, isOnTick, rts11Band, tickSizeAt, tickTableById } from '@marketloom/kernel';
import { type JsonObject, MalformedGolden } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';
import { sameDecimal } from './same-decimal.ts';

/** The step of a price by a venue's rule: cases of `goldens/markets/ticks.json`. Prices are compared exactly. */
export const ticksFormat = ruleFormat(
  'ticks',
  (rule) => ruleOf(rule) !== undefined,
  (golden) => check(golden),
);

const check = ({ rule: name, inputs, expected }: RuleCase): readonly string[] => {
  const rule = ruleOf(name);
  if (rule === undefined)
    return [`no such rule of ticks in the API: ${name}; there are ${Object.keys(rules).join(', ')}`];
  const got = rule(inputs);
  return Object.entries(expected).flatMap(([key, want]) => {
    const value = got[key];
    if (value === undefined) return [`the API gives no "${key}" of the rule ${name}`];
    return value === want || sameDecimal(value, want) ? [] : [`${key}: got ${value}, want ${String(want)}`];
  });
};

type Answer = Readonly<Record<string, string | boolean>>;
type Rule = (inputs: JsonObject) => Answer;

/** A price's step by a table, and where a price is given, whether an order may have it. */
const byTable =
  (idOf: (inputs: JsonObject) => string): Rule =>
  (inputs) => {
    const table = tickTableById(idOf(inputs));
    const price = decimalIn(inputs, 'price', 'premium');
    const date = dateIn(inputs);
    return { tick: tickSizeAt(table, price, date), valid: isOnTick(table, price, date) };
  };

const rts11Id = (inputs: JsonObject): string =>
  `rts-11/${inputs.liquidityBand ?? rts11Band(Number(decimalIn(inputs, 'liquidityBand', 'averageDailyTransactions')))}`;

/** Classes of options as the cases name them, by the tables' names. */
const optionClasses: Readonly<Record<string, string>> = {
  spy: 'spy-qqq-iwm',
  qqq: 'spy-qqq-iwm',
  iwm: 'spy-qqq-iwm',
  nonpenny: 'non-penny',
  other: 'non-penny',
  others: 'non-penny',
};

const optionId = ({ class: asked = 'penny' }: JsonObject): string => {
  const name = String(asked).toLowerCase().replaceAll(/[ _]+/g, '-');
  return `us-options/${optionClasses[name] ?? name}`;
};

/** What a contract is, and where a price is given, whether an order may have it. */
const contract: Rule = (inputs) => {
  const { root, tick, tickValue, multiplier } = futuresContract(String(inputs.root));
  const terms = { tick, tickValue, multiplier };
  if (inputs.price === undefined) return terms;
  const valid = isOnTick(tickTableById(`futures/${root}`), decimalIn(inputs, 'price'), dateIn(inputs));
  return { ...terms, valid };
};

const rules: Readonly<Record<string, Rule>> = {
  'us-612': byTable(() => 'us-612'),
  'rts-11': byTable(rts11Id),
  'hk-part-a': byTable(() => 'hk-part-a'),
  'hk-part-d': byTable(() => 'hk-part-d'),
  'hk-part-e': byTable(() => 'hk-part-e'),
  'tse-topix500': byTable(() => 'tse-topix500'),
  'tse-topix100': byTable(() => 'tse-topix100'),
  'tse-other': byTable(() => 'tse-other'),
  'tse-etf-unit-1': byTable(() => 'tse-etf-unit-1'),
  'us-option-penny': byTable(optionId),
  'us-option': byTable(optionId),
  cme: contract,
  cfe: contract,
};

const ruleOf = (name: unknown): Rule | undefined =>
  typeof name === 'string' && Object.hasOwn(rules, name) ? rules[name] : undefined;

const decimalIn = (inputs: JsonObject, ...names: readonly string[]): string | number => {
  for (const name of names) {
    const value = inputs[name];
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  throw new MalformedGolden(`inputs have no ${names.join(' or ')}`);
};

/** A session as the API takes it: 20260803 for 2026-08-03. */
const dateIn = ({ date }: JsonObject): number | undefined => {
  if (date === undefined) return undefined;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(date));
  if (match === null) throw new MalformedGolden(`the date "${String(date)}" must be written as 2026-08-03`);
  return Number(match.slice(1).join(''));
};
