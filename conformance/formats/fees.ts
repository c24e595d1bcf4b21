import { evaluateFees, type FeeBill, type FeeFacts, type FeeLine, feeScheduleIds } from '@marketloom/kernel';
import { type JsonObject, MalformedGolden } from './golden-format.ts';
import { type RuleCase, ruleFormat } from './rule-format.ts';
import { sameDecimal } from './same-decimal.ts';

/** What an order is charged by a schedule: cases of `goldens/markets/fees.json`. Amounts are compared exactly. */
export const feesFormat = ruleFormat(
  'fees',
  (rule) => isKnown(rule),
  (golden) => check(golden),
);

/** Rules that the cases may call otherwise than the API. */
const aliases: Readonly<Record<string, string>> = { indexOptionSurcharge: 'us-index-option-surcharge' };

const isKnown = (rule: string): boolean => feeScheduleIds.includes(aliases[rule] ?? rule);

const check = ({ rule, inputs, expected }: RuleCase): readonly string[] => {
  const schedule = scheduleOf(rule, inputs);
  const facts = factsOf(rule, inputs);
  const bill = evaluateFees(schedule, facts);
  const isUnrounded = Object.hasOwn(expected, 'totalUnrounded');
  return Object.entries(expected).flatMap(([key, want]) => {
    const got = amountOf(key, { bill, facts, rule, inputs, isUnrounded });
    if (got === undefined) return [`the API gives no "${key}" by ${schedule}`];
    return sameDecimal(got, want) ? [] : [`${key}: got ${got}, want ${String(want)}`];
  });
};

/** The schedule of a case; futures have two plans, and Italy three rates, of which the inputs name one. */
const scheduleOf = (rule: string, { plan, otc, highFrequency }: JsonObject): string => {
  if (plan === 'fixed' || plan === 'tiered') return rule.replace(/-(tiered|fixed)$/, `-${plan}`);
  if (otc === true) return `${rule}-otc`;
  return highFrequency === true ? `${rule}-high-frequency` : (aliases[rule] ?? rule);
};

/** Of cases without a day, and of those that name a table of exchange fees. */
const AS_OF = 2026_11_21;
const BEFORE_TABLE_OF_2026 = 2026_01_02;

const factsOf = (rule: string, inputs: JsonObject): FeeFacts => {
  const price = decimalIn(inputs, 'price');
  const value = decimalIn(
    inputs,
    'tradeValueUsd',
    'tradeValue',
    'value',
    'consideration',
    'notional',
    'orderValue',
  );
  const quantity =
    decimalIn(inputs, 'quantity', 'contracts', 'shares', 'bought', 'boughtQuantity', 'buyQuantity') ?? '1';
  const given = {
    price,
    value,
    premium: decimalIn(inputs, 'premium'),
    multiplier: decimalIn(inputs, 'multiplier'),
    volume: volumeIn(inputs),
    root: textIn(inputs, 'root', 'symbol', 'pair'),
    currency: textIn(inputs, 'currency'),
    country: textIn(inputs, 'country', 'headOffice'),
    assetClass: inputs.index === true ? 'index-option' : textIn(inputs, 'assetClass'),
    tier: textIn(inputs, 'tier'),
    balance: decimalIn(inputs, 'bnb', 'bnbHeld', 'balance'),
    liquidity: textIn(inputs, 'liquidity') as FeeFacts['liquidity'],
    routing: (inputs.plan === 'direct' ? 'direct' : textIn(inputs, 'routing')) as FeeFacts['routing'],
    isStablePair: booleanIn(inputs, 'stablePair', 'isStablePair', 'stable'),
    isOpening: isOpeningIn(inputs),
    isCombo: booleanIn(inputs, 'combo', 'multi', 'isCombo') ?? severalLegs(inputs),
    paidIn: inputs.payInBnb === true ? 'BNB' : undefined,
    today: todayIn(inputs, price),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, fact]) => fact !== undefined));
  return {
    side: inputs.side === 'sell' || (inputs.side === undefined && SOLD.test(rule)) ? 'sell' : 'buy',
    date: dateIn(inputs),
    quantity,
    ...known,
  };
};

/** Charges on sales alone, for cases that leave the side out. */
const SOLD = /^(sec-section-31|finra-taf)/;

const volumeIn = (inputs: JsonObject): string | number | undefined => {
  const key = Object.keys(inputs).find((name) => /^(month\w*|monthly\w*|volume\w*|trailing\w*)$/.test(name));
  return key === undefined ? undefined : decimalIn(inputs, key);
};

const todayIn = (inputs: JsonObject, price: string | number | undefined): FeeFacts['today'] => {
  const sold = decimalIn(inputs, 'soldToday', 'sold', 'sellQuantity', 'soldQuantity');
  const bought = decimalIn(inputs, 'boughtToday');
  if (sold === undefined && bought === undefined) return undefined;
  return {
    sold: sold ?? 0,
    bought: bought ?? 0,
    boughtValue: Number(bought ?? 0) * Number(price ?? 0),
  };
};

interface Evaluated {
  readonly bill: FeeBill;
  readonly facts: FeeFacts;
  readonly rule: string;
  readonly inputs: JsonObject;
  readonly isUnrounded: boolean;
}

/** The amount that a case asks for, by the name that it gives it. */
const amountOf = (key: string, evaluated: Evaluated): string | undefined => {
  const { bill, facts, isUnrounded } = evaluated;
  const of = (line: FeeLine): string =>
    isUnrounded || bill.lines.some(({ rule }) => rule === 'alpaca-option') ? line.unrounded : line.amount;
  const line = bill.lines.find(({ name }) => name === lineNames[key] || name === key);
  if (line !== undefined) return of(line);
  switch (key) {
    case 'total':
    case 'fee':
    case 'feeBase':
    case 'feeQuote':
    case 'tax':
    case 'levy':
      return bill.total;
    case 'totalUnrounded':
      return sumOf(bill.lines.map(({ unrounded }) => unrounded));
    case 'receivedBase':
      return sumOf([String(facts.quantity), `-${bill.total}`]);
    case 'receivedQuote':
      return sumOf([exactProduct(facts), `-${bill.total}`]);
    default:
      return beside(key, evaluated);
  }
};

/** Names that the cases give to lines. */
const lineNames: Readonly<Record<string, string>> = {
  stampDuty: 'stamp',
  sfc: 'sfcLevy',
  afrc: 'afrcLevy',
  commission: 'broker',
};

/** Charges that a case tells beside its own rule; nothing, where that side does not pay them. */
const besides: Readonly<Record<string, string>> = {
  secFee: 'sec-section-31',
  taf: 'finra-taf',
  cat: 'cat',
  orf: 'orf',
  occ: 'occ-clearing',
  sdrt: 'uk-sdrt',
  ptm: 'uk-ptm',
};

const beside = (key: string, { facts, bill }: Evaluated): string | undefined => {
  const id = besides[key];
  // The case may call the only line of a schedule as it likes.
  if (id === undefined) return bill.lines.length < 2 ? bill.total : undefined;
  return evaluateFees(id, facts).total;
};

const DECIMALS = 30;

const sumOf = (amounts: readonly string[]): string => {
  const scaled = amounts.reduce((sum, amount) => sum + scale(amount), 0n);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(DECIMALS + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
};

const scale = (text: string): bigint => {
  const isBelow = text.startsWith('-');
  const [whole = '0', fraction = ''] = (isBelow ? text.slice(1) : text).split('.');
  const value = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  return isBelow ? -value : value;
};

const exactProduct = ({ quantity, price, value }: FeeFacts): string => {
  if (value !== undefined) return String(value);
  const product = scale(String(quantity)) * scale(String(price ?? 0));
  const digits = product.toString().padStart(2 * DECIMALS + 1, '0');
  return `${digits.slice(0, -2 * DECIMALS)}.${digits.slice(-2 * DECIMALS, -DECIMALS)}`;
};

const decimalIn = (inputs: JsonObject, ...names: readonly string[]): string | number | undefined => {
  for (const name of names) {
    const value = inputs[name];
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  return undefined;
};

const textIn = (inputs: JsonObject, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = inputs[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
};

const isOpeningIn = (inputs: JsonObject): boolean | undefined => {
  const effect = textIn(inputs, 'effect', 'action', 'positionEffect');
  return effect === undefined ? booleanIn(inputs, 'opening', 'isOpening', 'open') : effect.startsWith('open');
};

const severalLegs = (inputs: JsonObject): boolean | undefined => {
  const legs = inputs.legs;
  return legs === undefined ? undefined : legs === 'multi' || Number(legs) > 1;
};

const booleanIn = (inputs: JsonObject, ...names: readonly string[]): boolean | undefined => {
  for (const name of names) {
    const value = inputs[name];
    if (typeof value === 'boolean') return value;
  }
  return undefined;
};

/** A day as the API takes it: 20260803 for 2026-08-03. */
const dateIn = ({ date, table }: JsonObject): number => {
  if (table === 'lean') return BEFORE_TABLE_OF_2026;
  if (date === undefined) return AS_OF;
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(date));
  if (match === null) throw new MalformedGolden(`the date "${String(date)}" must be written as 2026-08-03`);
  return Number(match.slice(1).join(''));
};
